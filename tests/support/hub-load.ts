import { reportPayload } from './facts.ts';
import { type ConnectedWire, connectDesk, redeem, type TestDevice } from './hub-desk.ts';

/** Devices of a team, invited by its lead over the wire, `count` of them. */
export async function joinMany(address: string, lead: ConnectedWire, count: number): Promise<readonly TestDevice[]> {
  const devices: TestDevice[] = [];
  for (let index = 0; index < count; index += 1) {
    lead.send({ type: 'invite', number: index, role: 'agent', class: 'personal' });
    const { invitation } = await lead.next('invited');
    devices.push(await redeem(address, { code: invitation.code, console: `desk-${index}` }));
  }
  return devices;
}

/** Pushes so many reports, some at a time, and waits when it is told to. Resolves when all are acknowledged. */
export async function writeMany(address: string, device: TestDevice, facts: number, atOnce: number): Promise<void> {
  const wire = await connectDesk(address, device);
  for (let sent = 0; sent < facts; sent += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, facts - sent) }, (_, index) => {
      const name = `${device.head().id}-${sent + index}`;
      const payload = { ...reportPayload({ report: name }), personal: { subject: name, sealed: 'AAAA' } };
      return device.write('report.logged', payload, { version: 3 });
    });
    for (let answer = await wire.push(rows); answer.type !== 'ack'; answer = await wire.push(rows)) {
      if (answer.type !== 'busy') throw new Error(`not taken: ${JSON.stringify(answer)}`);
      await new Promise((resolve) => setTimeout(resolve, answer.type === 'busy' ? answer.retry : 0));
    }
  }
  wire.close();
}
