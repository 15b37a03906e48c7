/** What other features say when they ask for a mail; only notifications may look into emails/. */
export type * from '#emails/mail-props.ts';
