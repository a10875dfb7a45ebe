import { useEffect, useState } from 'react';
import type { RowsCheck } from '../../main/core/contract/views.ts';
import { grouped } from '../../main/core/documents/words.ts';
import { count } from '../format/labels.ts';
import { CallerText } from '../ui/caller-text.tsx';
import { TextField } from '../ui/field.tsx';
import { Glyph } from '../ui/glyph.tsx';

interface FileCheckProps {
  /** Null while the rows are being read. */
  check: RowsCheck | null;
}

/** Before anything begins: how many rows would be left out, which, and why. */
export function FileCheck({ check }: FileCheckProps) {
  if (check === null) return <p className="flex-none px-3 pt-2 text-12 text-muted">Checking the rows…</p>;
  const { refused, rows, problems, warning } = check;
  return (
    <div role="status" className="grid flex-none gap-1 border-t border-hair px-3 py-2 text-12">
      {warning !== null && (
        <p className="flex items-start gap-1.5 text-text">
          <Glyph name="triangle" className="mt-0.5" />
          <span>{warning}</span>
        </p>
      )}
      {refused === 0 ? (
        <p className="text-muted">{rows === 1 ? 'The row can be taken.' : 'Every row can be taken.'}</p>
      ) : (
        <details>
          <summary className="cursor-default text-s1">
            {`${grouped(refused)} of ${count(rows, 'row')} will be left out`}
          </summary>
          <ul className="mt-1 grid max-h-32 gap-0.5 overflow-y-auto">
            {problems.map(({ line, reason }) => (
              <li key={`${line} ${reason}`} className="flex gap-1">
                <span className="flex-none text-muted">{`Line ${grouped(line)}:`}</span> <CallerText text={reason} />
              </li>
            ))}
            {refused > problems.length && <li className="text-muted">and others</li>}
          </ul>
        </details>
      )}
    </div>
  );
}

interface HeaderLineProps {
  /** Where the header is taken to be; 0 for no header. */
  line: number;
  onLine: (line: number) => void;
}

/** Where the header stands, to be put right: titles and filters above it are passed over. */
export function HeaderLineField({ line, onLine }: HeaderLineProps) {
  const [text, setText] = useState(String(line));
  useEffect(() => setText(String(line)), [line]);
  const typed = /^\d{1,6}$/.test(text.trim()) ? Number(text) : null;
  const take = () => {
    if (typed === null) setText(String(line));
    else if (typed !== line) onLine(typed);
  };
  return (
    <TextField
      label="Header on line (0: none)"
      value={text}
      onChange={setText}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
      inputProps={{ inputMode: 'numeric', maxLength: 6 }}
      isMono
      className="w-40"
    />
  );
}
