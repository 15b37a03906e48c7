import { Fragment } from 'react';
import { blockMark, richTextBlocks } from '#app/lib/rich-text/rich-text.ts';
import type { RichRun } from '#app/lib/rich-text/rich-text.ts';

/** A text of `app/lib/rich-text` as paragraphs; built from its blocks, so that no HTML of its own reaches the page. */
export function RichText({ html, lang }: { html: string; lang?: string }) {
  return (
    <div className="rich" lang={lang}>
      {richTextBlocks(html).map((block, index) =>
        block.depth > 0 ? (
          <p key={index} className="rich-item" style={{ '--depth': block.depth } as React.CSSProperties}><span>{blockMark(block)}</span> <span><RichRuns runs={block.runs} /></span></p>
        ) : (
          <p key={index}><RichRuns runs={block.runs} /></p>
        ),
      )}
    </div>
  );
}

export function RichRuns({ runs }: { runs: readonly RichRun[] }) {
  return <>{runs.map((run, index) => <Run key={index} run={run} />)}</>;
}

function Run({ run: { text, bold, italic, href } }: { run: RichRun }) {
  const lines = text.split('\n').map((line, index) => <Fragment key={index}>{index > 0 && <br />}{line}</Fragment>);
  const slanted = italic ? <em>{lines}</em> : <>{lines}</>;
  const words = bold ? <strong>{slanted}</strong> : slanted;
  return href ? <a href={href} rel="noreferrer nofollow">{words}</a> : words;
}
