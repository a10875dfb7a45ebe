import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, Header, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Kbd, keysToAria } from './kbd.tsx';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Muted, under the label; for what is not available, the reason. */
  detail?: string;
  kbd?: string;
  tone?: 'plain' | 'grave';
  isUnavailable?: boolean;
}

export interface MenuGroup {
  id: string;
  /** Printed above the entries. */
  title?: string;
  entries: readonly MenuEntry[];
}

interface MenuProps {
  label: string;
  groups: readonly MenuGroup[];
  onRun: (id: string) => void;
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
  /** The button that opens it. */
  children: ReactElement;
}

const ENTRY =
  'flex min-h-8 items-center gap-3 rounded-sm px-2 py-1 outline-none data-focused:bg-accent-tint data-focused:shadow-[inset_3px_0_0_var(--accent)] data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-focus data-focus-visible:outline-solid data-disabled:text-muted [&_svg]:size-4 [&_svg]:flex-none [&_svg]:stroke-[1.75]';

/** A menu of actions under a button: arrows move, typing jumps, Esc closes and gives focus back. */
export function Menu({ label, groups, onRun, placement = 'bottom start', children }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover
        placement={placement}
        offset={4}
        className="gs-fade min-w-56 overflow-auto rounded-md border border-border bg-raised shadow-overlay"
      >
        <AriaMenu aria-label={label} onAction={(key) => onRun(String(key))} className="p-1 outline-none">
          {groups.map((group, index) => (
            <MenuSection
              key={group.id}
              aria-label={group.title ?? label}
              className={classNames(index > 0 && 'mt-1 border-t border-hair pt-1')}
            >
              {group.title && (
                <Header className="px-2 pt-1 pb-0.5 text-11 font-medium text-muted">{group.title}</Header>
              )}
              {group.entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.label}
                  isDisabled={entry.isUnavailable ?? false}
                  className={classNames(ENTRY, entry.tone === 'grave' && 'text-s1')}
                  {...(entry.kbd && { render: withKeys(entry.kbd) })}
                >
                  {entry.icon}
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{entry.label}</span>
                    {entry.detail && <span className="block text-12 text-muted">{entry.detail}</span>}
                  </span>
                  {entry.kbd && (
                    <span aria-hidden="true">
                      <Kbd keys={entry.kbd} />
                    </span>
                  )}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function withKeys(kbd: string) {
  return (props: object) => <div {...props} aria-keyshortcuts={keysToAria(kbd)} />;
}
