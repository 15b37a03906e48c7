import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLive } from '#app/ui/use-live.ts';
import type { Editing } from '../editing.service.server.ts';
import { tabId } from './use-kept-draft.tsx';

export type Colleague = Editing['editors'][number];

const BEAT_MS = 15_000;

/** Who else has these minutes open, and where; hears of what others wrote and loads it. */
export function useEditing(meetingId: string, itemId: string | null) {
  const [editors, setEditors] = useState<readonly Colleague[]>([]);
  const [versions, setVersions] = useState<Record<string, number>>({});
  const { revalidate } = useRevalidator();
  const decided = useRef<string>();
  const url = `/meetings/${meetingId}/minutes/editing`;

  const beat = useCallback(async () => {
    const heard = await tell(url, { tabId: tabId(), agendaItemId: itemId ?? '' });
    if (!heard) return;
    setEditors(heard.editors);
    setVersions(heard.versions);
    if (decided.current !== undefined && decided.current !== heard.decided) revalidate();
    decided.current = heard.decided;
  }, [url, itemId, revalidate]);

  useEffect(() => {
    void beat();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void beat();
    }, BEAT_MS);
    return () => clearInterval(timer);
  }, [beat]);
  useEffect(() => {
    const leave = () => void navigator.sendBeacon(url, formOf({ tabId: tabId(), leaving: '1' }));
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [url]);
  useLive(`/meetings/${meetingId}/minutes/live`, () => void beat(), false);
  return { editors, versions };
}

function formOf(values: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

async function tell(url: string, values: Record<string, string>): Promise<Editing | null> {
  try {
    const response = await fetch(url, { method: 'POST', body: formOf(values), redirect: 'manual' });
    return response.headers.get('Content-Type')?.startsWith('application/json') ? ((await response.json()) as Editing) : null;
  } catch {
    return null;
  }
}
