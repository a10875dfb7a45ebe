import { PhoneIncoming } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { runAction, useKeys } from '../../keys/registry.ts';
import { useSnapshot } from '../../stores/live.ts';
import { routeToHash, useRoute } from '../../stores/navigation.ts';
import { type Screen, useScreens } from '../../stores/screens.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { Logo } from './logo.tsx';

/** The rooms, as icons. Only rooms that work stand here. */
export function Rail() {
  const { room } = useRoute();
  const redFlags = useSnapshot(
    ({ clusters }) => clusters.filter(({ tier, incident }) => tier === 'red' && incident === null).length,
  );
  const logKeys = useKeys('log-call');
  const screens = useScreens();
  const here = screens.find((screen) => screen.id === room);
  const lit = here?.within ?? here?.id ?? 'board';
  return (
    <nav
      aria-label="Rooms"
      data-pane=""
      className="row-span-2 flex min-h-0 flex-col items-center overflow-x-hidden overflow-y-auto border-r border-hair bg-surface pb-2 [scrollbar-width:none] print:hidden"
    >
      <span className="grid h-11 w-full flex-none place-items-center cramped:h-9" title="Groundswell">
        <Logo />
      </span>
      <Button
        variant="quiet"
        label="Log a call"
        kbd={logKeys}
        icon={<PhoneIncoming />}
        onPress={() => runAction('log-call')}
        className="mt-1 mb-4 size-9 cramped:mb-1 rounded-md border-accent! text-accent! [&_svg]:size-5"
      />
      {screens
        .filter(({ rail }) => rail !== undefined)
        .map((screen) => (
          <RailLink key={screen.id} screen={screen} isHere={screen.id === lit}>
            {screen.id === 'clusters' && redFlags > 0 && (
              <Badge count={redFlags} what={redFlags === 1 ? 'red flag' : 'red flags'} />
            )}
          </RailLink>
        ))}
    </nav>
  );
}

function RailLink({ screen, isHere, children }: { screen: Screen; isHere: boolean; children: ReactNode }) {
  const keys = useKeys(`go-${screen.id}`);
  if (screen.rail === undefined) return null;
  const Icon = screen.rail.icon;
  return (
    <Tooltip text={screen.title} kbd={keys === '' ? undefined : keys} placement="right" delay={300}>
      <Link
        href={routeToHash({ room: screen.id, id: null })}
        {...(isHere && { 'aria-current': 'page' as const })}
        className={classNames(
          'relative mb-1 grid size-10 flex-none place-items-center rounded-md transition-colors cramped:mb-0 cramped:h-8',
          screen.rail.isAtFoot && 'mt-auto',
          isHere
            ? 'bg-raised text-text light:bg-press before:absolute before:inset-y-2 before:-left-1 before:w-[3px] before:rounded-r-sm before:bg-accent forced-colors:outline-2'
            : 'text-muted data-hovered:bg-hover data-hovered:text-text',
        )}
      >
        <Icon aria-hidden="true" className="size-5 stroke-[1.75]" />
        <span className="sr-only">{screen.title} </span>
        {children}
      </Link>
    </Tooltip>
  );
}

function Badge({ count, what }: { count: number; what: string }) {
  return (
    <span className="absolute top-0.5 right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-s1 px-1 text-11 leading-4 font-semibold text-paper ring-2 ring-surface tabular-nums">
      {count > 99 ? '99+' : count}
      <span className="sr-only"> {what}</span>
    </span>
  );
}
