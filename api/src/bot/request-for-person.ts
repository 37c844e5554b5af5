// Decides whether a message asks for a person: a small grammar over word lists, in many languages, without a model and without I/O.
import { normalise, spacedWords, UNSPACED } from '../knowledge/text.js';
import { cutUnspaced, findHits, misspelt, negatesAfter, type Hit } from './request-lexicon.js';
import type { WordClass } from './request-words.js';

export type RequestReason =
  | 'role_alone'
  | 'role_and_contact'
  | 'someone_and_contact'
  | 'role_wanted'
  | 'not_the_bot'
  | 'set_phrase'
  | 'ambiguous';

export interface DetectedRequest {
  /** `offer`: ambiguous, the bot answers and adds the button. */
  decision: 'handoff' | 'offer' | 'none';
  reason: RequestReason | null;
  matched: string[];
  language: string | null;
}

const NOTHING: DetectedRequest = { decision: 'none', reason: null, matched: [], language: null };
const LONGEST_READ = 1000;
const CLAUSE_END = /[.!?;,:()[\]"\n\r…،؛؟。！？、，；：।॥|~*]+|\s[-–—]+\s|--+/u;
const DIGITS = /^\p{N}+$/u;

const OR = new Set(
  'or ya o ou oder sau czy или чи або либо ام او ولا veya yoksa atau apa hoặc या किंवा নাকি یا wala wla au או'
    .split(' ')
    .map(normalise),
);

const PERSON_CLASSES: readonly WordClass[] = ['role', 'person', 'someone'];

/** A wanted role must stand near the wish, and in a message short enough to be about it. */
const WANT_REACH = 5;
const WANT_MESSAGE = 16;
const WANTED_PERSON_MESSAGE = 7;
const WANTED_PERSON_CLAUSE = 4;
const ALONE_MESSAGE = 6;
/** So few words may ask at the end of a message about something else. */
const LAST_WORDS = 3;
const CONTACT_REACH = 9;
/** A wish in a clause of its own counts however long the rest of the message is. */
const WANT_CLAUSE = 6;
/** So much may follow "can someone help". */
const HELP_REST = 3;
const NEGATION_REACH = 6;

/** @param extraWords names and departments the workspace counts as a person. */
export function detectRequest(text: string, extraWords: readonly string[] = []): DetectedRequest {
  const plain = normalise(text.slice(0, LONGEST_READ));
  const extras = extraWords.map((word) => cut(normalise(word))).filter((words) => words.length > 0);
  const clauses = plain
    .split(CLAUSE_END)
    .map(cut)
    .filter((words) => words.length > 0);
  if (clauses.length === 0) return NOTHING;

  const message = read(clauses.flat(), extras);
  const parts = clauses.flatMap((words) => splitAtBut(read(words, extras), message.active));
  const about: Context = { length: message.tokens.length, topic: of(message, 'topic').length > 0 };
  const found =
    first(parts, (clause) => asksInClause(clause, about)) ??
    asksAlone(message) ??
    asksAtLast(parts) ??
    (parts.length > 1 && !parts.some(isDenied) ? asksAcross(message, parts) : null);
  if (found) return found;
  return parts.some(isDenied) ? NOTHING : (first(parts, offers) ?? NOTHING);
}

function first<T, R>(list: readonly T[], decide: (each: T) => R | null): R | null {
  for (const each of list) {
    const result = decide(each);
    if (result) return result;
  }
  return null;
}

function cut(clause: string): string[] {
  return spacedWords(clause).flatMap((word) => (UNSPACED.test(word) ? cutUnspaced(word) : [word]));
}

/** What a clause cannot tell of its message: how long it is, and whether somebody is its topic (a job, a uniform). */
interface Context {
  length: number;
  topic: boolean;
}

interface Clause {
  tokens: readonly string[];
  active: ReadonlySet<string>;
  hits: readonly Hit[];
}

/** Finds the words of the lists, drops those of languages the message is not in and those with another sense here. */
function read(tokens: readonly string[], extras: readonly string[][]): Clause {
  const raw = findHits(tokens);
  tokens.forEach((token, start) => {
    const cls = misspelt(token);
    if (cls) raw.push({ cls, language: 'en', start, end: start + 1 });
  });
  const active = activeLanguages(tokens, raw);
  const ours = raw.filter(
    (hit) => active.has(hit.language) || (hit.language === 'en' && SHARED.has(hit.cls)),
  );
  const named = extras.flatMap((words) => occurrences(tokens, words));
  return { tokens, active, hits: [...withoutOtherSenses(tokens, ours), ...named] };
}

/** English words of these classes are loan words everywhere. */
const SHARED: ReadonlySet<WordClass> = new Set(['role', 'bot', 'transfer', 'ordinary', 'request', 'past']);

function occurrences(tokens: readonly string[], words: readonly string[]): Hit[] {
  return tokens.flatMap((_, start): Hit[] =>
    words.every((word, i) => tokens[start + i] === word)
      ? [{ cls: 'role', language: 'und', start, end: start + words.length }]
      : [],
  );
}

/**
 * Lists share spellings (Hindi "mat", Dutch "mens"): only languages that explain most of the message count, script by
 * script; the best first. English loan words explain English, but outdo no other language.
 */
function activeLanguages(tokens: readonly string[], hits: readonly Hit[]): ReadonlySet<string> {
  const scriptOf = tokens.map((token) => script(token.codePointAt(0) ?? 0));
  const keyOf = (hit: Hit): string => `${scriptOf[hit.start]} ${hit.language}`;
  const covered = positionsBy(keyOf, hits);
  const best = new Map<string, number>();
  const own = hits.filter((hit) => hit.language !== 'en' || !SHARED.has(hit.cls));
  for (const [key, positions] of positionsBy(keyOf, own)) {
    const of = key.slice(0, key.indexOf(' '));
    best.set(of, Math.max(best.get(of) ?? 0, positions.size));
  }
  const total = new Map<string, number>();
  for (const [key, positions] of covered) {
    const space = key.indexOf(' ');
    if (positions.size < 0.7 * (best.get(key.slice(0, space)) ?? 0)) continue;
    const language = key.slice(space + 1);
    total.set(language, (total.get(language) ?? 0) + positions.size);
  }
  const rank = ([language, size]: [string, number]): number => size + (language === 'en' ? 0.5 : 0);
  return new Set([...total].sort((a, b) => rank(b) - rank(a)).map(([language]) => language));
}

function positionsBy(keyOf: (hit: Hit) => string, hits: readonly Hit[]): Map<string, Set<number>> {
  const covered = new Map<string, Set<number>>();
  for (const hit of hits) {
    const key = keyOf(hit);
    let positions = covered.get(key);
    if (!positions) covered.set(key, (positions = new Set()));
    for (let at = hit.start; at < hit.end; at++) positions.add(at);
  }
  return covered;
}

function script(codePoint: number): number {
  return codePoint < 0x0370 || (codePoint >= 0x1e00 && codePoint < 0x1f00) ? 0 : codePoint >> 8;
}

/**
 * A role after a number is a count ("4 people"), but "talk 2 agent" is not; "transfer 700" moves money; "customer care
 * number" names no person. Tokens of an "other sense" phrase or of a question about the bot count for nothing, unless a
 * longer phrase covers it.
 */
function withoutOtherSenses(tokens: readonly string[], hits: readonly Hit[]): Hit[] {
  const masks = hits.filter((hit) => hit.cls === 'ordinary' || hit.cls === 'identity');
  const spoken = new Set(hits.filter((hit) => hit.cls === 'talk').map((hit) => hit.end));
  const numbers = hits.filter((hit) => hit.cls === 'offer');
  const counts = tokens.flatMap((token, at) =>
    DIGITS.test(token) && token !== '0' && !spoken.has(at) ? [at] : [],
  );
  return hits.filter((hit) => {
    if (hit.cls === 'ordinary') return false;
    // Kept: a clause that asks what answers does not ask for a person.
    if (hit.cls === 'identity') return true;
    if (PERSON_CLASSES.includes(hit.cls) && counts.some((at) => hit.start === at + 1)) return false;
    if (hit.cls === 'transfer' && DIGITS.test(tokens[hit.end] ?? '')) return false;
    if (hit.cls === 'role' && numbers.some((one) => one.start <= hit.start && hit.end < one.end))
      return false;
    return !masks.some(
      (mask) => mask.start < hit.end && hit.start < mask.end && mask.end - mask.start >= hit.end - hit.start,
    );
  });
}

function splitAtBut(clause: Clause, active: ReadonlySet<string>): Clause[] {
  const cuts = clause.hits
    .filter((hit) => hit.cls === 'but' && active.has(hit.language))
    .map((hit) => hit.start);
  if (cuts.length === 0) return [clause];
  const edges = [0, ...cuts, clause.tokens.length];
  return edges.slice(1).map((end, i) => {
    const start = edges[i];
    return {
      tokens: clause.tokens.slice(start, end),
      active: clause.active,
      hits: clause.hits
        .filter((hit) => hit.start >= start && hit.end <= end)
        .map((hit) => ({ ...hit, start: hit.start - start, end: hit.end - start })),
    };
  });
}

function of(clause: Clause, ...classes: WordClass[]): Hit[] {
  return clause.hits.filter((hit) => classes.includes(hit.cls));
}

/** "Agent", "human please", "一个人工": nothing but a role, a wish and courtesy. */
function asksAlone(message: Clause): DetectedRequest | null {
  const { tokens, hits } = message;
  if (tokens.length > ALONE_MESSAGE) return null;
  const roles = of(message, 'role');
  const transfers = of(message, 'transfer');
  if ((roles.length === 0 && transfers.length === 0) || of(message, 'not', 'past').length > 0) return null;
  const meant: ReadonlySet<WordClass> = new Set([
    'role',
    'person',
    'someone',
    'courtesy',
    'want',
    'transfer',
    'talk',
  ]);
  const explained = tokens.every((_, at) =>
    hits.some((hit) => meant.has(hit.cls) && hit.start <= at && at < hit.end),
  );
  if (!explained) return null;
  if (roles.length > 0) return request(message, 'role_alone', roles);
  const polite = tokens.every((_, at) =>
    hits.some((hit) => (hit.cls === 'courtesy' || hit.cls === 'transfer') && hit.start <= at && at < hit.end),
  );
  return tokens.length <= 3 && polite ? request(message, 'set_phrase', transfers) : null;
}

/** "The link does not open. Person." */
function asksAtLast(parts: readonly Clause[]): DetectedRequest | null {
  const last = parts.at(-1);
  if (!last || parts.length === 1 || last.tokens.length > LAST_WORDS) return null;
  return parts.some((part) => of(part, 'topic', 'not', 'past').length > 0) ? null : asksAlone(last);
}

/** A person in one clause, the verb in the next: enough to talk, not to want ("Dear support team, I want the invoice"). */
function asksAcross(message: Clause, parts: readonly Clause[]): DetectedRequest | null {
  return parts.some(asksWhich) ? null : asksInClause(message, { length: Infinity, topic: true });
}

/** "Am I writing to a person or a machine": asks which, not for one. */
function asksWhich(clause: Clause): boolean {
  if (of(clause, 'identity').length > 0 && of(clause, 'want', 'transfer').length === 0) return true;
  const people = of(clause, 'role', 'person', 'someone');
  return of(clause, 'bot').some((bot) =>
    people.some((person) => {
      const [from, to] = bot.end <= person.start ? [bot.end, person.start] : [person.end, bot.start];
      return to - from <= 3 && clause.tokens.slice(from, to).some((token) => OR.has(token));
    }),
  );
}

function asksInClause(clause: Clause, { length, topic }: Context): DetectedRequest | null {
  if (asksWhich(clause)) return null;
  const bots = of(clause, 'bot').filter((hit) => isNegated(clause, hit));
  const meant = of(clause, 'role', 'person', 'someone', 'talk', 'want', 'transfer');
  if (bots[0] && (meant.length > 0 || clause.tokens.length <= 3))
    return request(clause, 'not_the_bot', bots.slice(0, 1));

  const roles = of(clause, 'role').filter((hit) => !isNegated(clause, hit));
  const contacts = of(clause, 'talk', 'transfer').filter((hit) => !isNegated(clause, hit));
  const told = pair(clause, roles, contacts, CONTACT_REACH);
  if (told) return request(clause, 'role_and_contact', told);

  if (of(clause, 'others').length === 0) {
    const anyone = of(clause, 'person', 'someone').filter((hit) => !isNegated(clause, hit));
    const someone = pair(clause, anyone, contacts, CONTACT_REACH);
    if (someone) return request(clause, 'someone_and_contact', someone);
  }

  const wants = of(clause, 'want').filter((hit) => !isNegated(clause, hit));
  const short = length <= WANT_MESSAGE || clause.tokens.length <= WANT_CLAUSE;
  const wanted = short && !topic ? pair(clause, roles, wants, WANT_REACH) : null;
  if (wanted) return request(clause, 'role_wanted', wanted);

  const persons = of(clause, 'person').filter((hit) => !isNegated(clause, hit));
  const needed =
    length <= WANTED_PERSON_MESSAGE || clause.tokens.length <= WANTED_PERSON_CLAUSE
      ? pair(clause, persons, wants, 3)
      : null;
  if (needed) return request(clause, 'role_wanted', needed);

  const phrases = of(clause, 'request').filter(
    (hit) => !isNegated(clause, hit) && !isAboutOthers(clause, hit),
  );
  if (phrases[0]) return request(clause, 'set_phrase', phrases.slice(0, 1));

  const help = of(clause, 'help').find((hit) => clause.tokens.length - hit.end <= HELP_REST);
  return help ? request(clause, 'set_phrase', [help]) : null;
}

/** A person and a verb that do not share words, near each other, and not in a report of what already happened. */
function pair(
  clause: Clause,
  people: readonly Hit[],
  verbs: readonly Hit[],
  reach: number,
): [Hit, Hit] | null {
  const past = of(clause, 'past');
  for (const person of people) {
    for (const verb of verbs) {
      const gap = verb.start >= person.end ? verb.start - person.end : person.start - verb.end;
      if (gap < 0 || gap > reach || !speakTogether(clause, person, verb)) continue;
      const reported = past.some((hit) => negatesAfter.has(hit.language) || hit.start <= verb.end);
      if (!reported) return [person, verb];
    }
  }
  return null;
}

/** Words of two Latin languages make no sentence ("do you have men's": Hindi "do", Dutch "mens"); English goes with all. */
function speakTogether(clause: Clause, one: Hit, other: Hit): boolean {
  if (one.language === other.language) return true;
  if ([one, other].some(({ language }) => language === 'en' || language === 'und')) return true;
  return [one, other].some(({ start }) => script(clause.tokens[start].codePointAt(0) ?? 0) !== 0);
}

/** "I need to talk to my husband", "manager se baat hui thi": said of somebody else, or reported. */
function isAboutOthers(clause: Clause, hit: Hit): boolean {
  if (of(clause, 'others').some(({ start }) => start >= hit.end - 1 && start - hit.end <= 2)) return true;
  return of(clause, 'past').some(({ start }) => start >= hit.start);
}

/** The nearest negator on the language's side, with neither another person or bot nor a second wish in between. */
function isNegated(clause: Clause, hit: Hit): boolean {
  return of(clause, 'not').some((not) => {
    if (not.start < hit.end && hit.start < not.end) return false;
    const [from, to] = negatesAfter.has(not.language) ? [hit.end, not.start] : [not.end, hit.start];
    if (to < from || to - from > NEGATION_REACH) return false;
    const between = clause.hits.filter((other) => other.start >= from && other.end <= to);
    if (between.some((other) => other.cls === 'bot' || (hit.cls === 'bot' && other.cls === 'role')))
      return false;
    // "I don't want messages, I want somebody": the second wish is not refused.
    const wishes = clause.hits.filter(
      ({ cls, start }) => cls === 'want' && start >= Math.min(from, not.start) && start <= to,
    );
    return new Set(wishes.map(({ start }) => start)).size < 2;
  });
}

/** Someone was named and refused: "no agent needed". */
function isDenied(clause: Clause): boolean {
  const named = clause.hits.filter(
    (hit) => PERSON_CLASSES.includes(hit.cls) || hit.cls === 'transfer' || hit.cls === 'request',
  );
  return named.length > 0 && named.some((hit) => isNegated(clause, hit));
}

function offers(clause: Clause): DetectedRequest | null {
  const hit = of(clause, 'offer', 'help')[0];
  return hit ? { ...request(clause, 'ambiguous', [hit]), decision: 'offer' } : null;
}

function request(clause: Clause, reason: RequestReason, hits: readonly Hit[]): DetectedRequest {
  const inOrder = [...hits].sort((a, b) => a.start - b.start);
  return {
    decision: 'handoff',
    reason,
    matched: [...new Set(inOrder.map((hit) => clause.tokens.slice(hit.start, hit.end).join(' ')))],
    language: [...clause.active][0] ?? null,
  };
}
