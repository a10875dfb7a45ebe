import { CircleCheck, Headset, type LucideIcon, Megaphone, PhoneIncoming, RadioTower, Wrench } from 'lucide-react';

interface MilestoneKind {
  readonly icon: LucideIcon;
  readonly name: string;
}

const KINDS: Readonly<Record<string, MilestoneKind>> = {
  call: { icon: PhoneIncoming, name: 'Callers' },
  desk: { icon: Headset, name: 'Desk' },
  noc: { icon: RadioTower, name: 'NOC' },
  action: { icon: Wrench, name: 'Action' },
  post: { icon: Megaphone, name: 'Post' },
  truth: { icon: CircleCheck, name: 'Outcome' },
};
const OTHER: MilestoneKind = { icon: RadioTower, name: 'Engineers' };

/** How a kind of milestone is called and drawn. */
export function milestoneKind(kind: string): MilestoneKind {
  return KINDS[kind] ?? OTHER;
}
