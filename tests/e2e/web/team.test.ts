import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { root, toolEnvironment } from '../../support/tools.ts';
import { boardOf, goToRoom, listenForComplaints, signOn } from '../support/console.ts';
import { makeFolder, removeFolder } from '../support/folders.ts';
import { countingKeyboard, logByKeyboard } from '../support/keys.ts';
import { endWebHost, startWebHost, type WebHost } from '../support/web-host.ts';

// Three consoles and the hub that the first of them runs: a flag from calls of three agents, and a hub that dies and comes back.

// Three browsers at once, on a machine that does other things as well.
test.setTimeout(600_000);

const folder = makeFolder('team');
/** A folder for pictures of what the test sees; none are taken without one. */
const pictures = process.env.GROUNDSWELL_PICTURES ?? null;

interface Console {
  web: WebHost;
  readonly name: string;
  readonly page: Page;
  readonly complaints: string[];
}

const consoles: Console[] = [];
test.afterAll(async () => {
  for (const { web } of consoles) await endWebHost(web.host);
  removeFolder(folder);
});

test('three agents raise one flag, and go on while the hub is dead', async ({ browser }) => {
  const lead = await open(browser, 'lead', 'Dara Whitlock', 'lead');
  const ann = await open(browser, 'ann', 'Ann Lee', 'agent');
  const bo = await open(browser, 'bo', 'Bo Marsh', 'agent');
  const everybody = [lead, ann, bo];

  await goToRoom(lead.page, 'Settings');
  const team = lead.page.getByRole('region', { name: 'Team' });
  await picture(lead, 'team-alone');
  await team.getByRole('button', { name: 'Start a team on this computer' }).click();
  await lead.page.getByRole('textbox', { name: 'Name of the team' }).fill('North support');
  await lead.page.getByRole('textbox', { name: 'This computer' }).fill('Front desk');
  await picture(lead, 'team-start');
  await lead.page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(strip(lead)).toContainText('Shared', { timeout: 60_000 });
  const first = lead.page.getByRole('dialog', { name: 'Invite a device' });
  await expect(first.locator('bdi').first()).toContainText('groundswell://join');
  await picture(lead, 'team-first-invitation');
  await first.getByRole('button', { name: 'Done' }).click();
  await lead.page.getByRole('region', { name: 'Team' }).scrollIntoViewIfNeeded();
  await picture(lead, 'team-begun');

  for (const agent of [ann, bo]) await join3(lead, agent);
  await expect(strip(lead)).toContainText('3 desks');
  await lead.page.getByRole('button', { name: 'Invite a device' }).scrollIntoViewIfNeeded();
  await picture(lead, 'team-three');

  for (const { page } of everybody) await goToRoom(page, 'Board');
  for (const [index, each] of [...everybody, ann, bo].entries()) {
    const words = `we can not dial out at all, desk ${index}`;
    await logByKeyboard(countingKeyboard(each.page), { number: `01632 96010${index}`, words });
    for (const other of everybody.filter((one) => one !== each))
      await expect(boardOf(other.page).reports).toContainText(words);
  }
  for (const { page } of everybody) await page.keyboard.press('Escape');
  for (const { page } of everybody) await expect(boardOf(page).flags).toContainText(/Amber|Red/);
  await expect(boardOf(lead.page).flags).toHaveCount(1);
  await picture(ann, 'team-flag');
  await goToRoom(ann.page, 'Clusters');
  await ann.page.keyboard.press('d');
  const declare = ann.page.getByRole('dialog', { name: 'Declare incident' });
  await expect(declare.getByRole('alert')).toContainText('Only a lead may do that');
  await picture(ann, 'team-agent-declares');
  await ann.page.keyboard.press('Escape');
  await expect(declare).toHaveCount(0);
  await goToRoom(ann.page, 'Board');
  const wall = await openWall(browser, join(folder, 'lead', 'hub'));
  await expect(wall.locator('#calls')).toHaveText('5');
  await expect(wall.locator('#flags li')).toHaveCount(1);
  await expect(wall.locator('#stale')).toBeHidden();
  await pictureOf(wall, 'wall');

  await ann.page.keyboard.press('c');
  await ann.page.keyboard.type('01632 960155');
  await ann.page.keyboard.press('Enter');
  await bo.page.keyboard.press('c');
  await bo.page.keyboard.type('01632 960155');
  await bo.page.keyboard.press('Enter');
  await expect(bo.page.getByText('Ann Lee is talking to this caller')).toBeVisible();
  await picture(bo, 'team-same-caller');

  await endWebHost(lead.web.host, 'SIGKILL');
  await expect(strip(ann)).toContainText('Offline since');
  await ann.page.keyboard.type('said while the hub was dead');
  await ann.page.keyboard.press('Enter');
  await expect(strip(ann)).toContainText('1 call waiting');
  await expect(ann.page.getByText(/May miss calls of desk \w \(last heard/).first()).toBeVisible();
  await picture(ann, 'team-offline');
  await expect(wall.locator('#stale')).toContainText('Not up to date since', { timeout: 60_000 });
  await pictureOf(wall, 'wall-stale');
  lead.web = await startWebHost(join(folder, 'lead'));
  await expect(strip(ann)).toContainText('Shared', { timeout: 120_000 });
  await expect(boardOf(bo.page).reports).toContainText('said while the hub was dead');
  await expect(wall.locator('#calls')).toHaveText('6', { timeout: 90_000 });
  await expect(wall.locator('#stale')).toBeHidden();
  await expect(ann.page.getByText(/May miss calls/)).toHaveCount(0);

  await lead.page.goto(lead.web.address);
  await goToRoom(lead.page, 'Settings');
  await lead.page.getByRole('button', { name: 'Shut out Desk of bo' }).click();
  await expect(lead.page.getByRole('alertdialog', { name: 'Shut out Desk of bo' })).toBeVisible();
  await lead.page.keyboard.press('Enter');
  await expect(strip(bo)).toContainText('Not admitted');
  await picture(bo, 'team-shut-out');
  await picture(lead, 'team-has-shut-out');
  for (const { complaints } of [ann, bo]) expect(complaints).toEqual([]);
});

async function join3(lead: Console, agent: Console): Promise<void> {
  await goToRoom(lead.page, 'Settings');
  await lead.page.getByRole('button', { name: 'Invite a device' }).click();
  const dialog = lead.page.getByRole('dialog', { name: 'Invite a device' });
  await dialog.getByRole('button', { name: 'Make an invitation' }).click();
  const said = dialog.locator('bdi').first();
  await expect(said).toContainText('groundswell://join');
  const link = ((await said.textContent()) ?? '').replace(/hub=[^&]*?(\d+)&/, 'hub=https%3A%2F%2F127.0.0.1%3A$1&');
  await picture(lead, 'team-invitation');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await goToRoom(agent.page, 'Settings');
  await agent.page.getByRole('button', { name: 'Join a team' }).click();
  await agent.page.getByRole('textbox', { name: 'Link of the invitation' }).fill(link);
  await agent.page.getByRole('textbox', { name: 'This computer' }).fill(`Desk of ${agent.name}`);
  await picture(agent, 'team-join');
  await agent.page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(strip(agent)).toContainText('Shared', { timeout: 60_000 });
}

function strip({ page }: Console) {
  return page.getByRole('region', { name: 'Status' });
}

async function open(browser: Browser, name: string, person: string, role: 'agent' | 'lead'): Promise<Console> {
  const web = await startWebHost(join(folder, name));
  const page = await (await browser.newContext({ colorScheme: 'dark' })).newPage();
  const complaints = listenForComplaints(page);
  await page.goto(web.address);
  await signOn(page, person, role);
  const opened = { web, name, page, complaints };
  consoles.push(opened);
  return opened;
}

/** The address is the one for other computers; here it is looked at from this one. */
async function openWall(browser: Browser, hub: string): Promise<Page> {
  const args = ['main/hub.ts', 'viewer', 'Second floor', '--folder', hub];
  const said = execFileSync(process.execPath, args, { cwd: root, env: toolEnvironment(), encoding: 'utf8' });
  const address = /https:\/\/[^/\s]+:(\d+)(\/\S+)/.exec(said);
  const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await page.goto(`https://127.0.0.1:${address?.[1]}${address?.[2]}`);
  return page;
}

async function picture({ page }: Console, name: string): Promise<void> {
  await pictureOf(page, name);
}

async function pictureOf(page: Page, name: string): Promise<void> {
  if (pictures === null) return;
  for (const [width, height] of [
    [1100, 700],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 1280, height: 800 });
}
