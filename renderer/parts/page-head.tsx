import { PhoneIncoming, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { runAction, useKeys } from '../keys/registry.ts';
import { Button } from '../ui/button.tsx';

interface PageHeadProps {
  title: string;
  /** Beside the title, muted: how things stand, in a few words. */
  note?: ReactNode;
  /** Before the search: what this room can do. */
  actions?: ReactNode;
}

/** The top of a room: its name, how it stands, and the two things that are always near. */
export function PageHead({ title, note, actions }: PageHeadProps) {
  const searchKeys = useKeys('search');
  const logKeys = useKeys('log-call');
  return (
    <header className="flex h-page-head flex-none items-center gap-3 px-pad">
      <h1 className="text-18 whitespace-nowrap">{title}</h1>
      {note !== undefined && <span className="min-w-0 flex-1 truncate text-muted">{note}</span>}
      <div className="ml-auto flex flex-none items-center gap-3">
        {actions}
        <Button
          variant="quiet"
          icon={<Search />}
          kbd={searchKeys}
          onPress={() => runAction('search')}
          className="narrow:hidden"
        >
          Search
        </Button>
        <Button variant="primary" icon={<PhoneIncoming />} kbd={logKeys} onPress={() => runAction('log-call')}>
          Log a call
        </Button>
      </div>
    </header>
  );
}
