// What the owner sets, and who may: the hand-off's rules, and the contact that customers get where nobody takes over.
import { KnowledgePage } from '../pages/knowledge.page.ts';
import { SettingsPage } from '../pages/settings.page.ts';
import { expect, test } from '../support/fixtures.ts';

interface Workspace {
  escalateAfterMinutes: number | null;
  resumeAfterHours: number | null;
  reopenClosedToBot: boolean;
  contactFallback: Record<'phone' | 'email' | 'link' | 'hours', string | null>;
}

test('When nobody reacts and when the bot resumes is set by the owner, survives a reload, and agents only read it', async ({
  signedIn,
  signedInElsewhere,
  memberOf,
}) => {
  const owner = await memberOf('owner@asha.example');
  const { escalateAfterMinutes, resumeAfterHours, reopenClosedToBot } = (await owner.asks('/workspace'))
    .body as Workspace;
  const settings = new SettingsPage(await signedIn('owner@asha.example'));
  try {
    await settings.open('/settings/handoff');
    await expect(settings.field('Minutes until admins and the owner are called')).toHaveValue('10');
    await settings.field('Minutes until admins and the owner are called').fill('25');
    await expect(settings.field('Hours without activity')).toBeDisabled();
    await settings.option('After a time without activity').check();
    await settings.field('Hours without activity').fill('36');
    await settings.option('When a customer writes in a closed conversation').check();
    await settings.save();

    await settings.page.reload();
    await expect(settings.field('Minutes until admins and the owner are called')).toHaveValue('25');
    await expect(settings.field('Hours without activity')).toHaveValue('36');
    await expect(settings.option('When a customer writes in a closed conversation')).toBeChecked();

    const read = new SettingsPage(await signedInElsewhere('agent@asha.example'));
    await read.open('/settings/handoff');
    await expect(read.field('Hours without activity')).toHaveValue('36');
    await expect(read.field('Hours without activity')).toBeDisabled();
    for (const option of await read.main.getByRole('switch').all()) await expect(option).toBeDisabled();
    await expect(read.main.getByRole('button', { name: 'Save' })).toHaveCount(0);
    await expect(read.main).toContainText('Only admins and the owner can change this.');

    await settings.option('Call admins and the owner').uncheck();
    await settings.option('After a time without activity').uncheck();
    await settings.save();
    expect((await owner.asks('/workspace')).body).toMatchObject({
      escalateAfterMinutes: null,
      resumeAfterHours: null,
      reopenClosedToBot: true,
    });
  } finally {
    await owner.changes('PATCH', '/workspace', { escalateAfterMinutes, resumeAfterHours, reopenClosedToBot });
  }
});

test('Without a contact, the owner of Tiny Tailor is told on every page that customers are left alone, until one is given', async ({
  signedIn,
  signedInElsewhere,
  memberOf,
}) => {
  const owner = await memberOf('owner@tailor.example');
  const { contactFallback } = (await owner.asks('/workspace')).body as Workspace;
  const { plan } = (await owner.asks('/billing')).body as { plan: string };
  if (plan !== 'free') await owner.changes('PUT', '/billing/plan', { plan: 'free' });
  try {
    await owner.changes('PATCH', '/workspace', { contactFallback: { phone: null, email: null, link: null } });
    const settings = new SettingsPage(await signedIn('owner@tailor.example'));
    for (const path of ['/knowledge', '/settings/team'] as const) {
      await settings.open(path);
      await expect(settings.missingContact).toBeVisible();
    }
    const agent = new SettingsPage(await signedInElsewhere('agent@tailor.example'));
    await agent.open('/settings/contact');
    await expect(agent.main).toContainText('Nothing is set yet.');
    await expect(agent.missingContact).toHaveCount(0);

    await settings.missingContact.getByRole('link').click();
    await settings.field('Phone').fill('+44 20 7946 0177');
    await settings.save();
    await expect(settings.missingContact).toHaveCount(0);
    await settings.open('/knowledge');
    await expect(settings.missingContact).toHaveCount(0);
  } finally {
    await owner.changes('PATCH', '/workspace', { contactFallback });
    if (plan !== 'free') await owner.changes('PUT', '/billing/plan', { plan });
  }
});

test('The owner of Tiny Tailor imports a file and answers what the bot could not, and the next customer is answered', async ({
  signedIn,
  meta,
}) => {
  const asking = meta.newCustomerOf('tailor');
  await asking.writes('Do you mend parachutes?');
  await expect.poll(() => asking.reads()).toHaveLength(1);

  const knowledge = new KnowledgePage(await signedIn('owner@tailor.example'));
  await knowledge.open();
  await knowledge.import({
    name: 'questions.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'question,answer\nDo you dye sails?,"**Yes**, in navy only."\nDo you sew kites?,Only red ones.\n',
    ),
  });
  await expect(knowledge.importDialog).toContainText('2 added');
  await knowledge.closeImport();
  await expect(knowledge.articles).toContainText('Do you sew kites?');

  await knowledge.openUnanswered();
  await knowledge.writeAnswerTo('Do you mend parachutes?', 'We mend parachutes within a week.');
  await expect(knowledge.articles).not.toContainText('Do you mend parachutes?');

  const next = meta.newCustomerOf('tailor');
  await next.writes('Do you mend parachutes?');
  await expect
    .poll(() => next.reads())
    .toEqual([expect.stringContaining('We mend parachutes within a week.')]);
  const sailor = meta.newCustomerOf('tailor');
  await sailor.writes('Do you dye sails?');
  await expect.poll(() => sailor.reads()).toEqual([expect.stringContaining('*Yes*, in navy only.')]);
});
