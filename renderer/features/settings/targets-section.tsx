import { useState } from 'react';
import type { TargetView } from '../../../main/core/contract/escalation-views.ts';
import { CHANNELS, type Channel } from '../../../main/core/outbox/channel.ts';
import { call } from '../../client.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Known } from '../../parts/known.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { useResource } from '../../stores/resource.ts';
import { type Submit, submit as submitNow } from '../../stores/submit.ts';
import { toast, toastTrouble } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { EditedPanel, useEditing } from './edited-panel.tsx';

const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  mail: 'E-mail',
  webhook: 'Webhook (Standard Webhooks)',
  pagerduty: 'PagerDuty',
  tmf621: 'Trouble ticket (TMF621)',
  chat: 'Chat',
};

const SECRET_NAMES: Readonly<Record<Channel, string>> = {
  mail: 'Password',
  webhook: 'Signing secret (whsec_…)',
  pagerduty: 'Routing key',
  tmf621: 'Token, or user:password',
  chat: 'Address of the channel',
};

const SEVERITIES = ['S1', 'S2', 'S3', 'S4'] as const;

/** To whom incidents are escalated. Leads change it. */
export function TargetsSection() {
  const settings = useSnapshot((snapshot) => snapshot.settings);
  const outbox = useSnapshot((snapshot) => snapshot.outbox.version);
  const editing = useEditing();
  const listed = useResource('target.list', {}, `${JSON.stringify(settings)} ${outbox} ${editing.saved}`);
  return (
    <EditedPanel title="Escalation" note="who gets the pack" add="Add" editing={editing}>
      <Known of={listed}>
        {({ targets, protection }) => (
          <>
            <ul>
              {targets.map((target) => (
                <TargetItem key={target.id} target={target} onChange={() => editing.edit(target.id)} />
              ))}
            </ul>
            <p className="border-t border-hair px-3 py-2 text-12 text-muted">
              {targets.length === 0 && 'Nobody yet: packs can be copied, printed and saved. '}
              {protection}
            </p>
            {editing.edited !== null && (
              <TargetDialog target={targets.find(({ id }) => id === editing.edited) ?? null} onClose={editing.close} />
            )}
          </>
        )}
      </Known>
    </EditedPanel>
  );
}

function TargetItem({ target, onChange }: { target: TargetView; onChange: () => void }) {
  async function test(): Promise<void> {
    const done = await submitNow('target.test', { target: target.id });
    if (done === null) return;
    const words = 'Test message handed to the outbox';
    toast({ tone: 'good', body: words, spoken: words });
  }
  return (
    <li className="flex min-h-9 items-center gap-2 border-t border-hair px-3 py-1">
      <span className="min-w-0 flex-1">
        <bdi className="block truncate font-medium">{target.name}</bdi>
        <span className="block truncate text-12 text-muted">
          {target.off ?? `${CHANNEL_NAMES[target.channel]}${target.hasSecret ? '' : ', no secret here'}`}
        </span>
      </span>
      <Button variant="quiet" size="row" label={`Send a test message to ${target.name}`} onPress={() => void test()}>
        Test
      </Button>
      <Button variant="quiet" size="row" label={`Change ${target.name}`} onPress={onChange}>
        Change
      </Button>
    </li>
  );
}

type Fields = Omit<TargetView, 'hasSecret'>;

function emptyTarget(): Fields {
  return {
    id: crypto.randomUUID(),
    name: '',
    channel: 'mail',
    address: '',
    server: { host: '', port: 587, security: 'starttls', user: '', from: '' },
    dialect: 'text',
    severities: ['S1', 'S2'],
    numbers: 'whole',
    privateRanges: [],
    off: null,
  };
}

function TargetDialog({ target, onClose }: { target: TargetView | null; onClose: () => void }) {
  const [fields, setFields] = useState<Fields>(() => withoutHasSecret(target) ?? emptyTarget());
  const [ranges, setRanges] = useState(fields.privateRanges.join(' '));
  const [secret, setSecret] = useState('');
  const change = (changed: Partial<Fields>) => setFields({ ...fields, ...changed });
  const { channel } = fields;
  async function save(submit: Submit): Promise<boolean> {
    const privateRanges = ranges.split(/[\s,]+/).filter((each) => each !== '');
    const server = channel === 'mail' ? fields.server : null;
    const whole = { ...fields, severities: [...fields.severities], privateRanges, server, off: null };
    if ((await submit('target.save', { target: whole })) === null) return false;
    if (secret === '') return true;
    const kept = await call('target.secret', { target: fields.id, secret: secret.trim() });
    if (!kept.ok) toastTrouble(kept.refusal.sentence);
    return kept.ok;
  }
  return (
    <CommandDialog
      title={target === null ? 'Add a target' : 'Change a target'}
      onClose={onClose}
      onConfirm={save}
      confirm={{ label: 'Save', unavailable: fields.name.trim() === '' ? 'Name it first.' : undefined }}
      {...(target !== null && {
        other: {
          label: 'Remove',
          onConfirm: async (submit: Submit) => (await submit('target.remove', { target: target.id })) !== null,
        },
      })}
    >
      <div className="grid gap-3">
        <TextField label="Name" value={fields.name} onChange={(name) => change({ name })} autoFocus />
        <Select
          label="Kind"
          options={CHANNELS.map((id) => ({ id, label: CHANNEL_NAMES[id] }))}
          value={channel}
          onChange={(id) => change(kindChosen(id as Channel))}
        />
        {channel !== 'chat' && (
          <TextField
            label={channel === 'mail' ? 'Mail addresses' : 'Address'}
            isMono
            value={fields.address}
            onChange={(address) => change({ address })}
            placeholder={channel === 'mail' ? 'noc@carrier.example' : 'https://'}
          />
        )}
        {channel === 'mail' && <MailFields fields={fields} change={change} />}
        {channel === 'chat' && (
          <Select
            label="Program"
            options={[
              { id: 'text', label: 'Slack or Mattermost' },
              { id: 'teams', label: 'Teams' },
            ]}
            value={fields.dialect}
            onChange={(id) => change({ dialect: id === 'teams' ? 'teams' : 'text' })}
          />
        )}
        <TextField
          label={SECRET_NAMES[channel]}
          type="password"
          value={secret}
          onChange={setSecret}
          placeholder={target?.hasSecret === true ? 'kept; type to replace it' : ''}
        />
        <fieldset className="flex flex-wrap gap-4">
          <legend className="mb-1 text-12 font-medium text-muted">Ticked for</legend>
          {SEVERITIES.map((severity) => (
            <Checkbox
              key={severity}
              isSelected={fields.severities.includes(severity)}
              onChange={(isOn) =>
                change({
                  severities: SEVERITIES.filter((each) =>
                    each === severity ? isOn : fields.severities.includes(each),
                  ),
                })
              }
            >
              {severity}
            </Checkbox>
          ))}
        </fieldset>
        <Checkbox
          isSelected={fields.numbers === 'masked'}
          onChange={(isOn) => change({ numbers: isOn ? 'masked' : 'whole' })}
        >
          Mask callers’ numbers
        </Checkbox>
        <TextField
          label="Private addresses that it may reach"
          isMono
          value={ranges}
          onChange={setRanges}
          placeholder="none; such as 10.1.0.0/16"
        />
      </div>
    </CommandDialog>
  );
}

function MailFields({ fields, change }: { fields: Fields; change: (changed: Partial<Fields>) => void }) {
  const server = fields.server ?? { host: '', port: 587, security: 'starttls' as const, user: '', from: '' };
  const set = (changed: Partial<typeof server>) => change({ server: { ...server, ...changed } });
  return (
    <div className="grid grid-cols-2 gap-2">
      <TextField label="Mail server" isMono value={server.host} onChange={(host) => set({ host })} />
      <TextField
        label="Port"
        isMono
        value={String(server.port)}
        onChange={(port) => set({ port: Math.min(65_535, Number(port.replace(/\D/g, '')) || 1) })}
      />
      <TextField label="From" isMono value={server.from} onChange={(from) => set({ from })} />
      <TextField label="User" isMono value={server.user} onChange={(user) => set({ user })} />
      <Checkbox
        isSelected={server.security === 'tls'}
        onChange={(isOn) => set({ security: isOn ? 'tls' : 'starttls' })}
        className="col-span-2"
      >
        TLS from the first byte on (port 465); otherwise STARTTLS, which is required
      </Checkbox>
    </div>
  );
}

function kindChosen(channel: Channel): Partial<Fields> {
  return { channel, ...(channel === 'pagerduty' && { address: 'https://events.pagerduty.com/v2/enqueue' }) };
}

function withoutHasSecret(target: TargetView | null): Fields | null {
  if (target === null) return null;
  const { hasSecret: _, ...fields } = target;
  return fields;
}
