import { readFileSync } from 'node:fs';
import { detectRequest } from '../src/bot/request-for-person.js';
import { TestApp } from './app.js';
import { aWorkspace, anArticle, customerWrites, inboundPayload, newestConversation } from './builders.js';
import type { Inbound, TestWorkspace } from './builders.js';

const delivery = { title: 'Delivery time', body: 'We deliver within 3 to 5 working days across India.' };
const returns = { title: 'Returns', body: 'You can return any item within 7 days of delivery.' };

let test: TestApp;
let shop: TestWorkspace;
/** What the fake Graph had seen before the spec at hand. */
let seen = 0;

beforeAll(async () => {
  test = await TestApp.start();
});

afterAll(() => test.stop());

const opens = async (options: Parameters<typeof aWorkspace>[1] = {}) => {
  shop = await aWorkspace(test, options);
  await anArticle(test, shop, delivery);
  await anArticle(test, shop, returns);
  seen = test.graph.messages.length;
};
const says = (text: string, more: Inbound = {}) => customerWrites(test, shop, { text, ...more });
const answers = () => test.graph.texts.slice(seen);
const conversation = () => newestConversation(test, shop);
const settle = (body: Record<string, unknown>) =>
  test.call('PATCH', '/api/v1/workspace', { token: shop.admin.token, body });
const tryOut = async (text: string) =>
  (
    await test.call<{ handoff: object; action: string }>('POST', '/api/v1/knowledge/try', {
      token: shop.agent.token,
      body: { text },
    })
  ).body;

describe("the owner's words", () => {
  it('count as a person', async () => {
    await opens();
    const saved = await settle({ bot: { requestWords: ['Ramesh bhai', 'Spa desk'] } });
    expect(saved.body).toMatchObject({
      bot: { requestWords: ['Ramesh bhai', 'Spa desk'], enabled: true },
    });
    expect(await tryOut('Ramesh bhai se baat karna')).toMatchObject({
      handoff: {
        decision: 'handoff',
        reason: expect.any(String) as string,
        matched: ['ramesh bhai', 'baat'],
      },
    });
    await says('Ramesh bhai se baat karna');
    expect(await conversation()).toMatchObject({ status: 'human', handoff: { reason: 'request' } });
    expect(answers()).toHaveLength(1);
  });

  it('are topics for a person, whatever the articles say', async () => {
    await opens();
    await settle({ bot: { personOnlyTopics: ['return', 'side effects'] } });
    expect(await tryOut('Can I return an item?')).toMatchObject({
      handoff: { decision: 'handoff', reason: 'person_only', matched: ['return'] },
      action: 'answer',
    });
    await says('Can I return an item?');
    expect(await conversation()).toMatchObject({
      status: 'human',
      needsReply: true,
      handoff: { reason: 'person_only', sentence: 'Can I return an item?', matched: ['return'] },
    });
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).not.toContain(returns.body);
    const { body } = await test.call<{ data: { reason: string }[] }>('GET', '/api/v1/notifications', {
      token: shop.agent.token,
    });
    expect(body.data).toMatchObject([{ kind: 'handoff', reason: 'person_only' }]);
  });

  it('are topics for the static contact without live hand-off, and never answered', async () => {
    await opens({ plan: 'pro', bot: { personOnlyTopics: ['return'] } });
    await says('Can I return an item?');
    await says('So, the return?');
    expect(answers()).toHaveLength(2);
    expect(answers()[0]).toContain('+91 22 4000 1188');
    expect(answers()[1]).not.toContain('+91 22 4000 1188');
    expect(answers().join()).not.toContain(returns.body);
    const [row] = await test.sql('select status from conversations where workspace_id = $1', [shop.id]);
    expect(row).toEqual({ status: 'bot' });
  });
});

const row = async () =>
  (
    await test.sql<Record<string, unknown>>('select * from conversations where workspace_id = $1', [shop.id])
  )[0];
const buttons = () =>
  test.graph.messages.slice(seen).map((body) => {
    const interactive = body['interactive'] as
      { action: { buttons: { reply: { id: string } }[] } } | undefined;
    return interactive?.action.buttons.map(({ reply }) => reply.id) ?? [];
  });
const sends = (type: string, body: object) => says('', { item: { type, [type]: body } });
const nonsense = ['qwzx vbrt plonk', 'zzyq hjkl wumpf'] as const;
const contact = '+91 22 4000 1188';

describe('frustration', () => {
  it('gets an apology and the offer of a person with the answer', async () => {
    await opens();
    await says('Can I return an item?');
    await says('WHAT IS THE DELIVERY TIME!!!');
    expect(answers()[1]).toMatch(/^I am sorry about that\./);
    expect(answers()[1]).toContain(delivery.body);
    expect(buttons()[1]).toEqual(['talk_to_person']);
    expect((await conversation()).status).toBe('bot');
  });

  it('is no hand-off by an insult alone; a second one is', async () => {
    await opens();
    await says('bewakoof ho kya');
    expect((await conversation()).status).toBe('bot');
    expect(answers()[0]).toMatch(/maafi.*vyakti se baat/);
    await says('kitni baar bolu');
    expect(await conversation()).toMatchObject({
      status: 'human',
      handoff: { reason: 'frustrated', sentence: 'kitni baar bolu', facts: { frustrated: true } },
    });
    expect(answers()).toHaveLength(2);
    expect(await test.sql('select 1 from human_requests where workspace_id = $1', [shop.id])).toEqual([]);
  });

  it('after a miss passes on', async () => {
    await opens();
    await says(nonsense[0]);
    await says('you are useless');
    expect(await conversation()).toMatchObject({ status: 'human', handoff: { reason: 'frustrated' } });
  });

  it('gets the static contact without live hand-off', async () => {
    await opens({ plan: 'pro' });
    await says('stupid bot');
    await says('this is useless');
    await says('you idiots');
    expect(answers().filter((text) => text.includes(contact))).toHaveLength(1);
    expect(answers()).toHaveLength(3);
    expect(await row()).toMatchObject({ status: 'bot' });
  });

  it('is forgotten with a hand-back', async () => {
    await opens();
    await says('stupid bot');
    const { id } = await conversation();
    for (const status of ['human', 'bot'])
      await test.call('PATCH', `/api/v1/conversations/${id}`, { token: shop.agent.token, body: { status } });
    await says('useless');
    expect((await conversation()).status).toBe('bot');
  });
});

describe('another machine', () => {
  /** Answers whatever the bot says, until the bot is silent. */
  const talksWith = async (reply: (i: number) => string, most = 40): Promise<number> => {
    for (let i = 0; i < most; i++) {
      const before = test.graph.messages.length;
      await says(reply(i));
      if (test.graph.messages.length === before) return i;
    }
    return most;
  };

  it.each([
    ['that says the same', (i: number) => `Our shop is closed, your number is ${100 + i}`],
    ['that says what it is', () => 'This is an automated message. We will get back to you.'],
    [
      'that always has something new',
      (i: number) => ['hello', 'thank you', 'good evening sir', 'bye bye'][i % 4],
    ],
  ])('%s hears little, with live hand-off', async (_, reply) => {
    await opens();
    await talksWith(reply);
    expect(answers().length).toBeLessThanOrEqual(13);
  });

  it('is passed on once, as what it is', async () => {
    await opens();
    await anArticle(test, shop, { title: 'Menu', body: 'Press one for the menu of the day.' });
    await talksWith(() => 'Menu of the day');
    expect(await conversation()).toMatchObject({ status: 'human' });
    expect((await conversation()).handoff?.reason).toBe('loop');
    expect(answers().length).toBeLessThanOrEqual(4);
  });

  it('is left alone for a while without live hand-off', async () => {
    await opens({ plan: 'free' });
    await anArticle(test, shop, { title: 'Menu', body: 'Press one for the menu of the day.' });
    const heard = await talksWith(() => 'Menu of the day');
    expect(heard).toBeLessThanOrEqual(4);
    const said = answers().length;
    await says('Menu of the day');
    await says('Can I return an item?');
    expect(answers()).toHaveLength(said);
    test.clock.advance({ minutes: 16 });
    await says('Can I return an item?');
    expect(answers()).toHaveLength(said + 1);
    expect(answers().at(-1)).toContain(returns.body);
  });
});

describe('a request while nobody is there', () => {
  const everyDay = (...intervals: object[]) => ({ days: Array.from({ length: 7 }, () => intervals) });

  it('waits for people, and the one acknowledgement says when they answer', async () => {
    await opens();
    const officeHours = { ...everyDay({ from: '09:00', to: '09:01' }), closedOn: ['2026-12-25'] };
    const day = new Date(test.clock.now().getTime());
    const saved = await settle({ officeHours });
    expect(saved.body).toMatchObject({ officeHours });
    // 09:00 in Kolkata is 03:30 in UTC: one minute of the day somebody is there.
    if (day.getUTCHours() === 3 && day.getUTCMinutes() === 30) test.clock.advance({ minutes: 2 });
    await says('agent se baat karao');
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).toMatch(/Hamari team ka samay: .*9:00.*se\.$/s);
    expect(await conversation()).toMatchObject({ status: 'human', needsReply: true });
    await says('hello?');
    expect(answers()).toHaveLength(1);
  });

  it('is acknowledged as ever while somebody is there', async () => {
    await opens();
    await settle({ officeHours: everyDay({ from: '00:00', to: '24:00' }) });
    await says('agent se baat karao');
    expect(answers()).toEqual(['Hamare ek saathi aapko yahin jawab denge.']);
  });
});

describe('what the bot cannot read', () => {
  it('is said once in an episode; the second in a row passes on', async () => {
    await opens();
    await sends('audio', { id: '1', mime_type: 'audio/ogg', voice: true });
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).toContain("can't read this");
    expect(buttons()[0]).toEqual(['talk_to_person']);
    await says('What is the delivery time?');
    await sends('image', { id: '2', mime_type: 'image/jpeg' });
    expect(answers()[2]).toBe('Would you like to talk to a person?');
    await sends('location', { latitude: 19, longitude: 72, name: 'Agent Road' });
    expect(
      answers()
        .join()
        .match(/can't read this/g),
    ).toHaveLength(1);
    expect(await conversation()).toMatchObject({ status: 'human', handoff: { reason: 'misses' } });
  });

  it.each([
    ['document', { id: '3', mime_type: 'application/pdf', filename: 'a.pdf' }],
    ['contacts', [{ name: { formatted_name: 'Ravi' } }]],
  ])('may be %s', async (type, body) => {
    await opens();
    await sends(type, body);
    expect(answers()[0]).toContain("can't read this");
  });

  it('is not a picture with words', async () => {
    await opens();
    await sends('image', { id: '4', mime_type: 'image/jpeg', caption: 'What is the delivery time?' });
    expect(answers()[0]).toContain(delivery.body);
  });

  it('is said without offering anybody where nobody can come, and only once', async () => {
    await opens({ plan: 'free', fallback: { phone: null, email: null } });
    await sends('audio', { id: '5', mime_type: 'audio/ogg' });
    await sends('audio', { id: '6', mime_type: 'audio/ogg' });
    await sends('audio', { id: '7', mime_type: 'audio/ogg' });
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).not.toMatch(/talk to a person/);
    expect(buttons()[0]).toEqual([]);
  });
});

describe('the way to a person', () => {
  it('is on the first reply, and on every miss', async () => {
    await opens();
    await says('What is the delivery time?');
    expect(answers()[0]).toMatch(/automated/);
    await says('Can I return an item?');
    await says(nonsense[0]);
    expect(buttons()).toEqual([['talk_to_person'], [], ['talk_to_person']]);
  });

  it('comes with the question to say it otherwise, after "no" to the suggestions', async () => {
    await opens();
    await says('What is the delivery time?');
    await test.sql(`update conversations set bot_last_kind = 'suggest' where workspace_id = $1`, [shop.id]);
    await says('no');
    expect(answers()[1]).toMatch(/in other words\? Would you like to talk to a person\?$/);
    await says('no');
    expect(answers()).toHaveLength(2);
    expect((await conversation()).status).toBe('bot');
  });
});

describe("the bot's own sentences", () => {
  it('are the owner’s, in the languages the owner wants', async () => {
    await opens();
    const phrases = { en: { greeting: 'Welcome to our shop!', talkToPerson: 'Ask Priya' } };
    expect((await settle({ bot: { phrases, languages: ['en', 'hi'] } })).status).toBe(200);
    await says('bonjour');
    expect(answers()[0]).toMatch(/^Welcome to our shop!/);
    await says('नमस्ते');
    expect(answers()[1]).toMatch(/^नमस्ते! मैं आपकी/);
    const { body } = await test.call<{ data: { language: string; sentences: object[] }[] }>(
      'GET',
      '/api/v1/bot/sentences',
      { token: shop.agent.token },
    );
    expect(body.data.find(({ language }) => language === 'en')?.sentences).toContainEqual({
      name: 'talkToPerson',
      text: 'Talk to a person',
      longest: 20,
    });
  });
});

describe('the hand-off', () => {
  it('tells at a glance what an agent should know', async () => {
    await opens();
    const referral = { source_type: 'ad', source_url: 'https://fb.me/x', headline: 'Festive sarees' };
    const at = new Date(Math.floor(test.clock.now().getTime() / 1000) * 1000);
    await says('', { item: { type: 'text', text: { body: 'What is the delivery time?' }, referral } });
    await says(nonsense[0], { at });
    await says('agent', { at });
    const facts = {
      question: nonsense[0],
      messages: 3,
      misses: 1,
      frustrated: false,
      waitingSince: at.toISOString(),
      advert: 'Festive sarees',
      earlierHandoffs: 0,
    };
    expect((await conversation()).handoff).toMatchObject({ reason: 'request', sentence: 'agent', facts });
    const { id } = await conversation();
    await test.call('PATCH', `/api/v1/conversations/${id}`, {
      token: shop.agent.token,
      body: { status: 'bot' },
    });
    await says('agent');
    expect((await conversation()).handoff).toMatchObject({
      facts: { question: null, messages: 1, misses: 0, advert: null, earlierHandoffs: 1 },
    });
  });

  it('is shown without them where it is older than they are', async () => {
    await opens();
    await says('agent');
    await test.sql(
      `update conversations set handoff = handoff - 'facts' - 'matched' where workspace_id = $1`,
      [shop.id],
    );
    expect((await conversation()).handoff).toMatchObject({ reason: 'request', facts: null, matched: [] });
  });
});

describe('settings that are none', () => {
  beforeAll(() => opens());

  it.each([
    [{ requestWords: ['!!'] }],
    [{ requestWords: [''] }],
    [{ personOnlyTopics: 'refund' }],
    [{ personOnlyTopics: ['x'.repeat(61)] }],
    [{ personOnlyTopics: Array.from({ length: 101 }, (_, i) => `topic ${i}`) }],

    [{ phrases: { en: { talkToPerson: 'x'.repeat(21) } } }],
    [{ phrases: { en: { greeting: ' ' } } }],
    [{ phrases: { en: { contactIntro: 'Hi' } } }],
    [{ phrases: { english: { greeting: 'Hi' } } }],
    [{ phrases: { en: 'Hi' } }],
    [{ phrases: [] }],
    [{ languages: ['English'] }],
    [{ languages: 'en' }],
  ])('are refused of the bot: %j', async (bot) => {
    expect((await settle({ bot })).status).toBe(400);
  });

  it.each([
    [{ days: [] }],
    [{ days: Array.from({ length: 7 }, () => [{ from: '9:00', to: '10:00' }]) }],
    [{ days: Array.from({ length: 7 }, () => [{ from: '09:00', to: '25:00' }]) }],
    [{ days: Array.from({ length: 7 }, () => [{ from: '09:00' }]) }],
    [{ days: Array.from({ length: 7 }, () => 'closed') }],
    [{ ...{ days: Array.from({ length: 7 }, () => []) }, closedOn: ['25.12.'] }],
    [{ closedOn: [] }],
    ['always'],
  ])('are refused of hours: %j', async (officeHours) => {
    expect((await settle({ officeHours })).status).toBe(400);
  });
});

/** Two messages of somebody whose language no list knows: they want a person, or ask for a price. */
const rare: Record<string, readonly [string, string]> = {
  af: ['Ek wil met iemand van die winkel gesels', 'Is daar iemand wat my kan help asseblief'],
  am: ['ከሰው ጋር መነጋገር እፈልጋለሁ', 'እባክዎ አንድ ሰው ይርዳኝ'],
  az: ['Mağazadan kiminləsə danışmaq istərdim', 'Orada mənə kömək edəcək adam varmı'],
  be: ['Хачу паразмаўляць з кімсьці з крамы', 'Ці ёсць там жывы чалавек'],
  bg: ['Бих желал разговор с някого от магазина', 'Има ли жив човек при вас'],
  ca: ["M'agradaria parlar amb algú de la botiga", 'Hi ha algú que em pugui ajudar'],
  cy: ['Hoffwn siarad â rhywun o’r siop', 'Oes rhywun yno all fy helpu'],
  et: ['Sooviksin rääkida kellegagi poest', 'Kas seal on keegi kes aitaks'],
  eu: ['Dendako norbaitekin hitz egin nahi dut', 'Ba al dago laguntzeko inor'],
  fi: ['Haluaisin jutella jonkun kanssa kaupasta', 'Onko siellä ketään joka auttaisi'],
  ga: ['Ba mhaith liom labhairt le duine éigin', 'An bhfuil aon duine ann le cabhrú liom'],
  gl: ['Gustaríame falar con alguén da tenda', 'Hai alguén que me poida axudar'],
  hu: ['Szeretnék beszélni valakivel a boltból', 'Van ott valaki aki segítene'],
  hy: ['Ուզում եմ խոսել խանութից որևէ մեկի հետ', 'Կա՞ այնտեղ մարդ որ օգնի'],
  is: ['Mig langar að tala við einhvern í búðinni', 'Er einhver þarna sem getur hjálpað'],
  ka: ['მინდა ვინმეს დაველაპარაკო მაღაზიიდან', 'არის იქ ვინმე ვინც დამეხმარება'],
  kk: ['Дүкеннен біреумен сөйлескім келеді', 'Маған көмектесетін кісі бар ма'],
  km: ['ខ្ញុំចង់និយាយជាមួយបុគ្គលិកហាង', 'មាននរណាម្នាក់ជួយខ្ញុំបានទេ'],
  lo: ['ຂ້ອຍຢາກລົມກັບພະນັກງານຮ້ານ', 'ມີໃຜຊ່ວຍຂ້ອຍໄດ້ບໍ່'],
  lt: ['Norėčiau pasikalbėti su kuo nors iš parduotuvės', 'Ar yra kas galėtų padėti'],
  lv: ['Es gribētu parunāt ar kādu no veikala', 'Vai tur ir kāds kas palīdzētu'],
  mg: ['Te hiresaka amin ny olona ao amin ny fivarotana', 'Misy olona afaka manampy ahy ve'],
  mk: ['Сакам да зборувам со некого од продавницата', 'Има ли некој да ми помогне'],
  mn: ['Дэлгүүрийн хэн нэгэнтэй ярилцмаар байна', 'Надад туслах хүн байна уу'],
  mt: ['Nixtieq nitkellem ma xi ħadd mill-ħanut', 'Hemm xi ħadd li jgħinni'],
  my: ['ဆိုင်က တစ်ယောက်ယောက်နဲ့ စကားပြောချင်ပါတယ်', 'ကူညီနိုင်တဲ့သူ ရှိလား'],
  si: ['මට කඩේ කෙනෙක් එක්ක කතා කරන්න ඕන', 'මට උදව් කරන්න කවුරුහරි ඉන්නවද'],
  sl: ['Rad bi govoril z nekom iz trgovine', 'Ali je tam kdo ki bi mi pomagal'],
  so: ['Waxaan rabaa inaan la hadlo qof dukaanka ka socda', 'Ma jiraa qof i caawin kara'],
  sq: ['Dua të flas me dikë nga dyqani', 'A ka ndonjë atje që më ndihmon'],
  uz: ['Dokondan kimdir bilan gaplashmoqchiman', 'Menga yordam beradigan odam bormi'],
  yo: ['Mo fẹ́ bá ẹnìkan sọ̀rọ̀ láti ilé ìtajà', 'Ṣé ẹnìkan wà tó lè ràn mí lọ́wọ́'],
  zu: ['Ngifuna ukukhuluma nomuntu wasesitolo', 'Ingabe ukhona ongangisiza'],
};

describe('many customers at once', () => {
  let numbers = 919_000_000_000;

  /** Each writes from a number of their own; what they hear is found by it. */
  const crowd = (size: number): string[] => Array.from({ length: size }, () => String(++numbers));
  const write = async (people: readonly string[], texts: readonly string[]) => {
    for (const [i, from] of people.entries())
      expect(await test.meta(inboundPayload(test, shop, { from, text: texts[i] }))).toBe(200);
    await test.settle(60);
  };
  const conversations = () =>
    test.sql<{ phone: string; status: string; moves: number; said: number; offered: boolean }>(
      `select substr(p.phone, 2) as phone, c.status,
              (select count(*)::int from transitions t
               where t.workspace_id = c.workspace_id and t.conversation_id = c.id) as moves,
              (select count(*)::int from messages m
               where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.author = 'bot') as said,
              (select m.payload::text like '%talk_to_person%' from messages m
               where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.author = 'bot'
               order by m.seq desc limit 1) as offered
       from conversations c join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
       where c.workspace_id = $1 order by p.phone`,
      [shop.id],
    );

  it('who ask for a person are passed on once each, acknowledged once, and not answered after that', async () => {
    await opens();
    const asking = readFileSync(new URL('./fixtures/eval/handoff/elsewhere.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; label: string })
      .filter(({ text, label }) => label === 'handoff' && detectRequest(text).decision === 'handoff');
    const lines = asking.filter((_, i) => i % Math.floor(asking.length / 50) === 0).slice(0, 50);
    expect(lines).toHaveLength(50);
    const people = crowd(50);
    const once = people.map((phone) => ({ phone, status: 'human', moves: 1, said: 1, offered: null }));
    await write(
      people,
      lines.map(({ text }) => text),
    );
    expect(await conversations()).toEqual(once);
    await write(
      people,
      people.map(() => 'What is the delivery time?'),
    );
    expect(await conversations()).toEqual(once);
  }, 120_000);

  it('whose language no list knows are offered a person at once, and passed on at the second message', async () => {
    await opens();
    const people = crowd(Object.keys(rare).length);
    await write(
      people,
      Object.values(rare).map(([first]) => first),
    );
    for (const { status, offered } of await conversations()) expect(status === 'human' || offered).toBe(true);
    await write(
      people,
      Object.values(rare).map(([, second]) => second),
    );
    const languages = Object.keys(rare);
    const left = (await conversations()).flatMap(({ status }, i) =>
      status === 'human' ? [] : [languages[i]],
    );
    expect(left).toEqual([]);
  }, 120_000);
});
