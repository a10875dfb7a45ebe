import { BookUser, FlaskConical, GraduationCap } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Role } from '../../../main/core/people/person.ts';
import { runAction } from '../../keys/registry.ts';
import { goTo } from '../../stores/navigation.ts';
import { initialsFrom, ROLES } from '../../stores/people.ts';
import { openSample } from '../../stores/sample.ts';
import { useSubmit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Logo } from './logo.tsx';

type FirstStep = 'start' | 'import' | 'tour';

/** The first start: who sits here, and what to begin with. */
export function Welcome() {
  const [name, setName] = useState('');
  const [ownInitials, setOwnInitials] = useState<string | null>(null);
  const [role, setRole] = useState<Role>('agent');
  const { submit, busy } = useSubmit();
  const [pressed, setPressed] = useState<FirstStep>('start');
  const [isOpeningSample, setIsOpeningSample] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const initials = ownInitials ?? initialsFrom(name);
  const isComplete = name.trim() !== '' && initials.trim() !== '';

  async function start(then: FirstStep): Promise<void> {
    setIsTried(true);
    if (!isComplete) return;
    setPressed(then);
    const added = await submit('person.add', {
      name: name.trim(),
      initials: initials.trim(),
      role,
      signOn: true,
    });
    if (added === null) return;
    goTo(then === 'import' ? 'directory' : then === 'tour' ? 'drill' : 'board');
    if (then === 'tour') runAction('tour');
  }
  async function trySample(): Promise<void> {
    setIsOpeningSample(true);
    await openSample();
    setIsOpeningSample(false);
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    void start('start');
  }

  return (
    <main className="grid h-full place-items-center overflow-auto bg-canvas p-6">
      <div className="w-120 max-w-full">
        <h1 className="flex items-center gap-3 text-24">
          <Logo size={32} /> Groundswell
        </h1>
        <p className="mt-3 text-15 text-muted">
          Log calls as they come in. Groundswell listens to all of them together and says when they have become one
          incident.
        </p>
        <form onSubmit={onSubmit} noValidate className="mt-6 rounded-md border border-hair bg-surface p-4">
          <h2 className="text-15">Who are you?</h2>
          <p className="text-muted">So that the record says who did what. It stays on this machine.</p>
          <div className="mt-4 grid grid-cols-[1fr_96px] gap-3">
            <TextField
              label="Name"
              value={name}
              onChange={setName}
              autoFocus
              inputProps={{ maxLength: 100 }}
              error={isTried && name.trim() === '' ? 'Type your name.' : undefined}
            />
            <TextField
              label="Initials"
              value={initials}
              onChange={setOwnInitials}
              inputProps={{ maxLength: 4 }}
              error={isTried && name.trim() !== '' && initials.trim() === '' ? 'One to four letters.' : undefined}
            />
          </div>
          <Segmented
            label="Role"
            segments={ROLES}
            value={role}
            onChange={(id) => setRole(id as Role)}
            className="mt-3"
          />
          <h2 className="mt-5 text-15">How do you want to begin?</h2>
          <ul className="mt-2 grid gap-2">
            <Way text="With an empty board. Everything else can follow at any time.">
              <Button type="submit" variant="primary" kbd="Enter" busy={busy && pressed === 'start'}>
                Start
              </Button>
            </Way>
            <Way text="From a CSV file, so that callers are known by their numbers.">
              <Button icon={<BookUser />} busy={busy && pressed === 'import'} onPress={() => void start('import')}>
                Import your customers
              </Button>
            </Way>
            <Way text="A real outage in a drill: calls come in, a flag goes up, you declare it.">
              <Button icon={<GraduationCap />} busy={busy && pressed === 'tour'} onPress={() => void start('tour')}>
                Two-minute tour
              </Button>
            </Way>
          </ul>
        </form>
        <section
          className="mt-4 flex items-center gap-4 rounded-md border border-hair bg-surface p-4"
          aria-label="Sample data"
        >
          <p className="min-w-0 flex-1 text-muted">
            <span className="block font-medium text-text">Only looking?</span>
            400 invented customers and 14 days of their calls: incidents, past flags, and an amber flag that turns red
            as you watch. Kept apart from your own record.
          </p>
          <Button icon={<FlaskConical />} busy={isOpeningSample} onPress={() => void trySample()}>
            Try it with sample data
          </Button>
        </section>
      </div>
    </main>
  );
}

/** One way to begin, and what it is. */
function Way({ text, children }: { text: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[192px_minmax(0,1fr)] items-center gap-3 [&>button]:justify-self-stretch">
      {children}
      <span className="text-12 text-muted">{text}</span>
    </li>
  );
}
