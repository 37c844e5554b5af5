// Two agents at one conversation: each sees that the other is looking, and who writes already.
import { InboxPage } from '../pages/inbox.page.ts';
import { expect, signIn, test } from '../support/fixtures.ts';

const POLL_MS = 12_000;

test('Two agents see each other, and who of them writes, in a line that moves nothing', async ({
  browser,
  signedIn,
  memberOf,
  meta,
  stack,
}) => {
  const customer = meta.newCustomerOf('asha');
  await customer.writes('Is the silk washable?');
  const id = await (await memberOf('agent@asha.example')).moves(customer, { status: 'human' });

  const priya = await signedIn('agent@asha.example');
  await priya.setViewportSize({ width: 360, height: 780 });
  await priya.clock.install();
  const hers = await new InboxPage(priya).openThreadAt(id, customer);
  const place = await hers.messageBox.boundingBox();
  await expect(hers.viewers).toHaveText('');

  const context = await browser.newContext({ baseURL: stack.url });
  await signIn(context, 'owner@asha.example', stack);
  const asha = await context.newPage();
  const said = (method: 'POST' | 'DELETE') =>
    asha.waitForResponse(
      (answer) => answer.url().endsWith('/viewers') && answer.request().method() === method,
    );
  const nextPoll = () => priya.clock.fastForward(POLL_MS);

  const theirs = await new InboxPage(asha).openThreadAt(id, customer);
  await expect(theirs.viewers).toContainText('Priya is looking at this too');
  await nextPoll();
  await expect(hers.viewers).toContainText('Asha is looking');
  await expect(priya.locator('.cdk-live-announcer-element')).toHaveText('Asha is looking at this too');

  await Promise.all([said('POST'), theirs.messageBox.fill('Yes, by hand')]);
  await nextPoll();
  await expect(hers.viewers).toContainText('Asha is writing…');
  expect(await hers.messageBox.boundingBox()).toEqual(place);

  await Promise.all([said('POST'), theirs.messageBox.fill('')]);
  await nextPoll();
  await expect(hers.viewers).toContainText('Asha is looking');

  await Promise.all([said('DELETE'), asha.getByRole('link', { name: 'Knowledge' }).click()]);
  await nextPoll();
  await expect(hers.viewers).toHaveText('');
  await context.close();
});
