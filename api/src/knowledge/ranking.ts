// Ranks a workspace's articles for a question, decides how sure that is, and quotes one article. Pure: no model, no network.
import { languageOf } from './language-of.js';
import { readField, rememberedField } from './field.js';
import type { Field } from './field.js';
import { articleTerms, searchTerms } from './terms.js';
import type { Term } from './terms.js';
import { quote } from './quote.js';

export { articleTerms, searchTerms };

export interface ArticleText {
  id: string;
  title: string;
  body: string;
  alternatives: readonly string[];
  language: string | null;
  personOnly: boolean;
  /** The article this says in another language. */
  translationOf: string | null;
}

export interface Ranked {
  articleId: string;
  title: string;
  /** The share of the question's weight that the article answers to, 0 to 1. */
  score: number;
}

export interface Answer {
  action: 'answer' | 'suggest' | 'unknown';
  reply: string | null;
  /** Best first, one row per article, up to three, whatever the action. */
  sources: Ranked[];
  /** The best article's questions go to a person. */
  personOnly: boolean;
}

/** Sure enough to answer: a high score, and a lead over the next. */
const ANSWER_SCORE = 0.55;
const ANSWER_LEAD = 0.09;
/** Below this nothing is worth suggesting. */
const SUGGEST_SCORE = 0.3;
const MOST_SOURCES = 3;
const LONGEST_QUESTION = 1000;

const IN_SHORT = 1;
const IN_BODY = 0.7;
const CONCEPT_IN_SHORT = 0.85;
const CONCEPT_IN_BODY = 0.3;
/** A term no article knows counts for this much of the rarest known one: names and places must not sink a question. */
const UNKNOWN_TERM = 0.75;
const FUZZY_FROM = 0.52;
/** How much of the score is the question covered, the title or alternative covered, and letters in common. */
const COVERED = 0.66;
const COVERING = 0.245;
const LETTERS = 0.12;
const SAME_LANGUAGE = 0.02;

interface Prepared {
  article: ArticleText;
  /** The title and every alternative: each is a way to ask. */
  short: readonly Field[];
  body: Field;
}

interface Scored {
  article: ArticleText;
  score: number;
  /** Question terms found, and whether one of them in a title or alternative. */
  found: number;
  inShort: boolean;
}

export function answerFrom(question: string, articles: readonly ArticleText[]): Answer {
  const asked = question.slice(0, LONGEST_QUESTION);
  const ranking = oneOfEach(rank(asked, articles), articles, languageOf(asked));
  const sources = ranking.slice(0, MOST_SOURCES).map(({ article, score }) => ({
    articleId: article.id,
    title: article.title,
    score: Math.round(Math.min(1, score) * 1000) / 1000,
  }));
  const [best, second] = ranking;
  if (!best || best.score < SUGGEST_SCORE)
    return { action: 'unknown', reply: null, sources, personOnly: false };
  const { personOnly } = best.article;
  const sure =
    best.score >= ANSWER_SCORE && best.score - (second?.score ?? 0) >= ANSWER_LEAD && isSupported(best);
  if (!sure) return { action: 'suggest', reply: null, sources, personOnly };
  return { action: 'answer', reply: personOnly ? null : quote(question, best.article), sources, personOnly };
}

/** In a small knowledge base everything looks close: ask for two matched terms, or one in a title. */
const isSupported = (best: Scored): boolean => best.found >= 2 || best.inShort;

export function rank(question: string, articles: readonly ArticleText[]): Scored[] {
  const asked = readField(question, true);
  if (asked.terms.length === 0) return [];
  const prepared = articles.map(prepare);
  const weights = weightsOf(asked.terms, prepared);
  const language = languageOf(question);
  return prepared
    .map((candidate) => scored(asked, weights, candidate, language))
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.score - a.score || (a.article.id < b.article.id ? -1 : 1));
}

/** Of the versions of an article, one: as sure as the best of them, in the language of the question where there is one. */
function oneOfEach(
  ranking: readonly Scored[],
  articles: readonly ArticleText[],
  language: string | null,
): Scored[] {
  const shown = new Set<string>();
  return ranking.flatMap((scored): Scored[] => {
    const original = originalOf(scored.article);
    if (shown.has(original)) return [];
    shown.add(original);
    const inLanguage = articles.find(
      (one) => language !== null && one.language === language && originalOf(one) === original,
    );
    return [{ ...scored, article: inLanguage ?? scored.article }];
  });
}

const originalOf = ({ id, translationOf }: ArticleText): string => translationOf ?? id;

function prepare(article: ArticleText): Prepared {
  const short = [article.title, ...article.alternatives].map((text) => rememberedField(text, true));
  return { article, short, body: rememberedField(article.body, false) };
}

/** Rare terms and concepts weigh more; what no article knows weighs as a fairly rare one. */
function weightsOf(terms: readonly Term[], prepared: readonly Prepared[]): number[] {
  const rarity = (has: (field: Field) => boolean): number | null => {
    const count = prepared.filter((one) => has(one.body) || one.short.some(has)).length;
    return count === 0 ? null : rarityOf(count, prepared.length);
  };
  const unknown = UNKNOWN_TERM * rarityOf(1, prepared.length);
  const seen = new Set<string>();
  return terms.map((term) => {
    if (seen.has(term.stem)) return 0;
    seen.add(term.stem);
    const known = [
      rarity((field) => field.stems.has(term.stem)),
      ...term.concepts.map((concept) => rarity((field) => field.concepts.has(concept))),
    ].filter((value) => value !== null);
    return known.length > 0 ? Math.max(...known) : unknown;
  });
}

/** Inverse document frequency; even what every article names keeps some weight. */
const rarityOf = (count: number, of: number): number =>
  Math.log(1 + (of - count + 0.5) / (count + 0.5)) + 0.35;

function scored(
  asked: Field,
  weights: readonly number[],
  candidate: Prepared,
  language: string | null,
): Scored {
  let matched = 0;
  let total = 0;
  let found = 0;
  let inShort = false;
  asked.terms.forEach((term, i) => {
    const weight = weights[i] ?? 0;
    const short = Math.max(...candidate.short.map((one) => strength(term, one, IN_SHORT, CONCEPT_IN_SHORT)));
    const strongest = Math.max(short, strength(term, candidate.body, IN_BODY, CONCEPT_IN_BODY));
    matched += weight * strongest;
    total += weight;
    if (weight > 0 && strongest > 0) found++;
    if (short >= CONCEPT_IN_SHORT) inShort = true;
  });
  const covering = Math.max(...candidate.short.map((one) => coverage(one, asked)));
  const letters = Math.max(...candidate.short.map((one) => cosine(asked.grams, one.grams)));
  const same = language !== null && candidate.article.language === language ? SAME_LANGUAGE : 0;
  const score =
    total === 0 ? 0 : COVERED * (matched / total) + COVERING * covering + LETTERS * letters + same;
  return { article: candidate.article, score, found, inShort };
}

function strength(term: Term, field: Field, exact: number, byConcept: number): number {
  if (field.stems.has(term.stem)) return exact;
  if (term.concepts.some((concept) => field.concepts.has(concept))) return byConcept;
  if (term.stem.length < 4) return 0;
  let closest = 0;
  for (const stem of field.stems) closest = Math.max(closest, alike(term.stem, stem));
  return closest >= FUZZY_FROM ? exact * 0.85 * closest : 0;
}

/** The share of the field's terms that the question names. */
function coverage(field: Field, asked: Field): number {
  if (field.terms.length === 0) return 0;
  const named = field.terms.filter((term) => strength(term, asked, 1, 0.9) > 0.5).length;
  return named / field.terms.length;
}

/** Letter pairs in common (Dice), for misspelt and inflected words. */
function alike(a: string, b: string): number {
  if (b.length < 4 || Math.abs(a.length - b.length) > 4 || a[0] !== b[0]) return 0;
  const pairs = new Set<string>();
  for (let i = 0; i < a.length - 1; i++) pairs.add(a.slice(i, i + 2));
  let common = 0;
  for (let i = 0; i < b.length - 1; i++) if (pairs.has(b.slice(i, i + 2))) common++;
  return (2 * common) / (a.length + b.length - 2);
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let dot = 0;
  for (const [gram, count] of a) dot += count * (b.get(gram) ?? 0);
  const size = (grams: ReadonlyMap<string, number>): number =>
    Math.sqrt([...grams.values()].reduce((sum, n) => sum + n * n, 0));
  return dot === 0 ? 0 : dot / (size(a) * size(b));
}
