import type { CSSProperties } from 'react';
import { Table } from './layout.tsx';
import { ACCENT, PAPER } from './theme.ts';

type Props = { href: string; primary?: boolean; children: string };

/** The cell is the button: Outlook ignores the padding of links but keeps that of cells. */
export function Button({ href, primary = false, children }: Props) {
  const ground = primary ? ACCENT : PAPER;
  return (
    <Table style={{ borderCollapse: 'separate' }}>
      <tr>
        <td
          align="center" className={primary ? 'btn-1' : 'btn-2'}
          style={{ backgroundColor: ground, border: `2px solid ${ACCENT}`, borderRadius: 6, msoPaddingAlt: '12px 14px' } as CSSProperties}
        >
          <a
            href={href}
            style={{ display: 'inline-block', padding: '12px 14px', fontWeight: 600, fontSize: 15, lineHeight: '20px', whiteSpace: 'nowrap', textDecoration: 'none', color: primary ? PAPER : ACCENT }}
          >
            {children}
          </a>
        </td>
      </tr>
    </Table>
  );
}

/** Buttons in a line on a desk, one below the other on a phone. */
export function Buttons({ of }: { of: { key: string; href: string; label: string; primary?: boolean }[] }) {
  return (
    <Table className="bts">
      <tr>
        {of.map(({ key, href, label, primary }) => (
          <td key={key} className="bt" style={{ padding: '0 8px 8px 0' }}>
            <Button href={href} primary={primary ?? false}>{label}</Button>
          </td>
        ))}
      </tr>
    </Table>
  );
}
