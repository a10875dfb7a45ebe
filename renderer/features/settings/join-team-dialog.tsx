import { useRef, useState } from 'react';
import type { InputOf } from '../../../main/core/contract/calls.ts';
import { call } from '../../client.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { currentPerson, initialsFrom } from '../../stores/people.ts';
import { noteTeam } from '../../stores/team.ts';
import { toast, toastTrouble } from '../../stores/toasts.ts';
import { TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';

const WAYS = [
  { id: 'link', label: 'By a link' },
  { id: 'letters', label: 'By letters' },
] as const;

/** Joins a team by its invitation: the link, or what a lead reads out. */
export function JoinTeamDialog({ onClose }: { onClose: () => void }) {
  const newcomer = useNewcomer();
  const [way, setWay] = useState<'link' | 'letters'>('link');
  const [link, setLink] = useState('');
  const [hub, setHub] = useState('');
  const [code, setCode] = useState('');
  const [certificate, setCertificate] = useState('');
  const by: InputOf<'team.join'>['by'] =
    way === 'link' ? { link: link.trim() } : { hub: hub.trim(), code, certificate };
  const isBlank = way === 'link' ? link.trim() === '' : hub.trim() === '' || code.trim() === '';
  async function join(): Promise<boolean> {
    return took(await call('team.join', { by, ...newcomer.input }, 'live'));
  }
  return (
    <CommandDialog
      title="Join a team"
      onClose={onClose}
      onConfirm={join}
      confirm={{ label: 'Join', unavailable: isBlank ? 'Give the invitation first.' : newcomer.missing }}
    >
      <div className="grid gap-3">
        <Segmented label="Invitation" segments={WAYS} value={way} onChange={(id) => setWay(id as typeof way)} />
        {way === 'link' ? (
          <TextField
            label="Link of the invitation"
            isMono
            value={link}
            onChange={setLink}
            placeholder="groundswell://join?…"
            autoFocus
          />
        ) : (
          <>
            <TextField
              label="Address of the hub"
              isMono
              value={hub}
              onChange={setHub}
              placeholder="https://hub.example:7447"
            />
            <div className="grid grid-cols-2 gap-3">
              <TextField label="Code" isMono value={code} onChange={setCode} placeholder="XXXXX-XXXXX" />
              <TextField
                label="Certificate"
                isMono
                value={certificate}
                onChange={setCertificate}
                placeholder="first 16 letters"
                help="Left out where the hub has a certificate of an authority."
              />
            </div>
          </>
        )}
        <NewcomerFields newcomer={newcomer} />
        <p className="text-12 text-muted">The calls, people and directory of this desk become the team’s as well.</p>
      </div>
    </CommandDialog>
  );
}

/** Runs a hub beside this desk and makes its person the first lead. */
export function StartTeamDialog({ onClose }: { onClose: (hasStarted: boolean) => void }) {
  const hasStarted = useRef(false);
  const newcomer = useNewcomer();
  const siteName = useSnapshot(({ settings }) => settings.siteName);
  const [name, setName] = useState(siteName);
  async function start(): Promise<boolean> {
    hasStarted.current = took(await call('team.start', { name: name.trim(), ...newcomer.input }, 'live'));
    return hasStarted.current;
  }
  return (
    <CommandDialog
      title="Start a team on this computer"
      onClose={() => onClose(hasStarted.current)}
      onConfirm={start}
      confirm={{ label: 'Start', unavailable: name.trim() === '' ? 'Name the team first.' : newcomer.missing }}
    >
      <div className="grid gap-3">
        <TextField label="Name of the team" value={name} onChange={setName} inputProps={{ maxLength: 100 }} autoFocus />
        <NewcomerFields newcomer={newcomer} />
        <p className="text-12 text-muted">
          A small hub runs on this computer (port 7447) for as long as Groundswell is open. Others need to reach it over
          the network. You are the team’s first lead.
        </p>
      </div>
    </CommandDialog>
  );
}

function useNewcomer() {
  const known = useSnapshot(currentPerson);
  const [device, setDevice] = useState('');
  const [name, setName] = useState('');
  const [ownInitials, setInitials] = useState<string | null>(null);
  const initials = ownInitials ?? initialsFrom(name);
  const isNamed = known !== null || (name.trim() !== '' && initials.trim() !== '');
  const missing = device.trim() === '' ? 'Name this computer first.' : isNamed ? undefined : 'Say who you are first.';
  const person = known === null ? { name: name.trim(), initials: initials.trim() } : null;
  return {
    known,
    device,
    setDevice,
    name,
    setName,
    initials,
    setInitials,
    missing,
    input: { device: device.trim(), person },
  };
}

function NewcomerFields({ newcomer }: { newcomer: ReturnType<typeof useNewcomer> }) {
  return (
    <>
      <TextField
        label="This computer"
        value={newcomer.device}
        onChange={newcomer.setDevice}
        placeholder="Front desk 2"
        inputProps={{ maxLength: 100 }}
        help="What leads call it in the list of devices."
      />
      {newcomer.known === null && (
        <div className="grid grid-cols-[1fr_80px] gap-3">
          <TextField
            label="Your name"
            value={newcomer.name}
            onChange={newcomer.setName}
            inputProps={{ maxLength: 100 }}
          />
          <TextField
            label="Initials"
            value={newcomer.initials}
            onChange={newcomer.setInitials}
            inputProps={{ maxLength: 4 }}
          />
        </div>
      )}
    </>
  );
}

function took(result: Awaited<ReturnType<typeof call<'team.join'>>>): boolean {
  if (!result.ok) {
    toastTrouble(result.refusal.sentence);
    return false;
  }
  noteTeam(result.value);
  const words = `This desk is in ${result.value.team?.name ?? 'the team'}`;
  toast({ tone: 'good', body: words, spoken: words });
  return true;
}
