import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useRef, useState } from 'react';
import { richText, richTextOfPasted } from '#app/lib/rich-text/rich-text.ts';
import type { Language } from '#app/lib/text3.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { SuggestMenu } from './suggest-menu.tsx';
import { useSuggestions } from './use-suggestions.tsx';
import type { Suggesting } from './use-suggestions.tsx';
import { Toolbar } from './toolbar.tsx';

export type RichEditorProps = {
  id: string;
  language: Language;
  label: string;
  value: string;
  placeholder?: string;
  describedBy?: string;
  isInvalid?: boolean;
  suggesting: Suggesting;
  onChange: (html: string) => void;
  onBlur?: () => void;
  /** What a paste or a drop left behind. */
  onDropped: (dropped: { images: number; tables: number }) => void;
  /** The paragraph in which somebody writes; null when nobody does. */
  onParagraph: (text: string | null) => void;
};

const OFF = { blockquote: false, code: false, codeBlock: false, heading: false, horizontalRule: false, strike: false, underline: false, trailingNode: false, dropcursor: false, gapcursor: false } as const;

const AFTER_PRESS_MS = 400;

/** The one file that loads the editor's library: pages without it have a plain field in its place. */
export default function RichEditor(props: RichEditorProps) {
  const { id, value, placeholder } = props;
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [editor, setEditor] = useState<Editor | null>(null);
  const emitted = useRef(value);
  const suggestions = useSuggestions(editor, props.suggesting, props.language);
  const keys = useRef(suggestions.press);
  keys.current = suggestions.press;

  useEffect(() => {
    const made = new Editor(settingsOf(host.current!, latest, { emitted, keys }));
    setEditor(made);
    return () => made.destroy();
  }, []);
  useEffect(() => {
    if (!editor || value === emitted.current) return;
    emitted.current = value;
    const { from, to } = editor.state.selection;
    editor.commands.setContent(value, { emitUpdate: false });
    const size = editor.state.doc.content.size;
    if (editor.isFocused) editor.commands.setTextSelection({ from: Math.min(from, size), to: Math.min(to, size) });
  }, [editor, value]);
  useEffect(() => describe(editor, suggestions.listId, suggestions.activeId), [editor, suggestions.listId, suggestions.activeId]);
  const t = useTexts('minutes-editor');
  return (
    <div className="rich-edit">
      <div ref={host} className="rich" data-empty={value === '' || undefined} data-placeholder={placeholder} />
      {editor && <Toolbar editor={editor} label={t('toolbar.label')} />}
      <SuggestMenu id={`${id}-menu`} state={suggestions} />
    </div>
  );
}

type Refs = { emitted: { current: string }; keys: { current: (event: KeyboardEvent) => boolean } };

function settingsOf(element: HTMLElement, latest: { current: RichEditorProps }, { emitted, keys }: Refs): ConstructorParameters<typeof Editor>[0] {
  const { id, language, label, describedBy, isInvalid, value } = latest.current;
  return {
    element,
    // The policy of the page lets no script write styles; its own sheet has them.
    injectCSS: false,
    extensions: [StarterKit.configure({ ...OFF, link: { openOnClick: false, autolink: true, protocols: ['mailto'], HTMLAttributes: { rel: null, target: null } } })],
    content: value,
    editorProps: {
      attributes: {
        id, lang: language, class: 'input', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox',
        ...(describedBy ? { 'aria-describedby': describedBy } : {}), ...(isInvalid ? { 'aria-invalid': 'true' } : {}),
      },
      transformPastedHTML(html) {
        const { html: clean, images, tables } = richTextOfPasted(html);
        if (images + tables > 0) latest.current.onDropped({ images, tables });
        return clean;
      },
      handlePaste: (_view, event) => isOnlyFiles(event.clipboardData, latest),
      handleDrop: (_view, event) => isOnlyFiles(event.dataTransfer, latest),
      handleKeyDown: (_view, event) => keys.current(event),
    },
    onUpdate({ editor }) {
      emitted.current = richText(editor.getHTML());
      latest.current.onChange(emitted.current);
    },
    onTransaction({ editor }) {
      if (editor.isFocused) latest.current.onParagraph(editor.state.selection.$from.parent.textContent);
    },
    onFocus: ({ editor }) => latest.current.onParagraph(editor.state.selection.$from.parent.textContent),
    onBlur({ editor }) {
      // What is said below of a deadline stays under the press that leaves the field: the button meant must not move away.
      setTimeout(() => !editor.isFocused && latest.current.onParagraph(null), AFTER_PRESS_MS);
      latest.current.onBlur?.();
    },
  };
}

/** A picture from the clipboard or the desktop is said to have been left out, and nothing else happens. */
function isOnlyFiles(data: DataTransfer | null, latest: { current: RichEditorProps }): boolean {
  if (!data || data.files.length === 0 || data.types.includes('text/html') || data.types.includes('text/plain')) return false;
  latest.current.onDropped({ images: data.files.length, tables: 0 });
  return true;
}

function describe(editor: Editor | null, listId: string | null, activeId: string | null): void {
  const field = editor?.view.dom;
  if (!field) return;
  for (const [name, value] of [['aria-controls', listId], ['aria-activedescendant', activeId]] as const) {
    if (value) field.setAttribute(name, value);
    else field.removeAttribute(name);
  }
}
