import { useCallback, useRef, useState } from 'react';
import type { EditorNames } from '../names/names.service.server.ts';

export type Names = EditorNames;

/** Names for the suggestions, fetched when the first field is written in. */
export function useNames(meetingId: string): { names: Names | null; wanted: () => void } {
  const [names, setNames] = useState<Names | null>(null);
  const isAsked = useRef(false);
  const wanted = useCallback(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    fetch(`/meetings/${meetingId}/minutes/names`)
      .then(async (response) => {
        if (response.headers.get('Content-Type')?.startsWith('application/json')) setNames((await response.json()) as Names);
        else isAsked.current = false;
      })
      .catch(() => {
        isAsked.current = false;
      });
  }, [meetingId]);
  return { names, wanted };
}
