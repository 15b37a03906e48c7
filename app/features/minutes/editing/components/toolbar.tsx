import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { useTexts } from '#app/ui/texts.tsx';

/** Shown under the field while it is written in; each of its keys works without it. */
export function Toolbar({ editor, label }: { editor: Editor; label: string }) {
  const t = useTexts('minutes-editor');
  const [, redraw] = useState(0);
  useEffect(() => {
    const draw = () => redraw((count) => count + 1);
    editor.on('transaction', draw);
    return () => void editor.off('transaction', draw);
  }, [editor]);
  const chain = () => editor.chain().focus();
  const tools = [
    { name: 'bold', sign: <b>Ж</b>, keys: 'Ctrl B', run: () => chain().toggleBold().run() },
    { name: 'italic', sign: <i>К</i>, keys: 'Ctrl I', run: () => chain().toggleItalic().run() },
    { name: 'bulletList', sign: '•', keys: 'Ctrl Shift 8', run: () => chain().toggleBulletList().run() },
    { name: 'orderedList', sign: '1.', keys: 'Ctrl Shift 7', run: () => chain().toggleOrderedList().run() },
  ] as const;
  return (
    // Pressing a tool must not take the cursor out of the text.
    <div className="rich-tools" role="toolbar" aria-label={label} onMouseDown={(event) => event.preventDefault()}>
      {tools.map(({ name, sign, keys, run }) => (
        <button key={name} type="button" tabIndex={-1} aria-pressed={editor.isActive(name)} aria-keyshortcuts={keys.replaceAll(' ', '+').replace('Ctrl', 'Control')} title={`${t(`toolbar.${name}`)}, ${keys}`} onClick={run}><span aria-hidden="true">{sign}</span><span className="vh">{t(`toolbar.${name}`)}</span></button>
      ))}
      <span className="rich-hint" aria-hidden="true">{t('toolbar.hint')}</span>
    </div>
  );
}
