import type { ReactNode } from 'react';
import { Part, Table } from './layout.tsx';
import { INK_3, rule } from './theme.ts';

/** Names and values, ruled. */
export function FactRows({ facts }: { facts: { name: string; value: ReactNode }[] }) {
  return (
    <Part>
      <Table width="100%" className="line" style={{ borderBottom: rule }}>
        {facts.map(({ name, value }) => (
          <tr key={name} className="fact">
            <td className="line ink3" width={180} valign="top" style={{ padding: '8px 12px 8px 0', borderTop: rule, fontSize: 14, color: INK_3 }}>{name}</td>
            <td className="line" valign="top" style={{ padding: '8px 0', borderTop: rule }}>{value}</td>
          </tr>
        ))}
      </Table>
    </Part>
  );
}
