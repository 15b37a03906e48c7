/** What a page is called in the browser's list of tabs. */
export const withProduct = (title: string | undefined) => (title ? `${title} – Ortaq` : 'Ortaq');

/** For pages that no search engine should know: those behind mailed links, and those that show what stands elsewhere. */
export const unlisted = (title: string | undefined) => [{ title: withProduct(title) }, { name: 'robots', content: 'noindex' }];
