/** A source as collected, in English: its address, where it begins with one, leads there. */
export function SourceText({ source }: { source: string }) {
  const parts = source.split(/;\s+/);
  return (
    <span className="source" lang="en">
      {parts.map((part, index) => (
        <span key={part}>
          {index > 0 && '; '}
          <OneSource text={part} />
        </span>
      ))}
    </span>
  );
}

function OneSource({ text }: { text: string }) {
  const [, host, rest = ''] = /^((?:[\w-]+\.)+(?:kz|com|org|int|net))(?=[\s/]|$)(.*)$/s.exec(text) ?? [];
  if (!host) return <>{text}</>;
  // Only the site is linked: paths in the collected list are shortened.
  return (
    <>
      <a href={`https://${host}/`} rel="noreferrer" target="_blank">{host}</a>
      {rest}
    </>
  );
}
