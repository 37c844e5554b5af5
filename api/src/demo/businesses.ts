// The demo's three businesses: one on each plan that behaves differently.
import type { Plan } from '../billing/plans.js';
import { ashaArticles, cafeArticles, tailorArticles } from './articles.js';
import type { DemoArticle } from './articles.js';
import { closed } from './asha-closed.js';
import { withBot } from './asha-with-bot.js';
import { withPeople } from './asha-with-people.js';
import { cafeThreads, tailorThreads } from './other-shops.js';
import type { By, DemoThread } from './script.js';
import type { Contactable } from './setting.js';
import { ashaTemplates } from './templates.js';
import type { DemoTemplate } from './templates.js';

export interface DemoBusiness {
  name: string;
  plan: Plan;
  timezone: string;
  hours: string;
  domain: string;
  people: Record<By, string>;
  number: { phoneNumberId: string; wabaId: string; phone: string };
  contact: Contactable;
  articles: DemoArticle[];
  templates: DemoTemplate[];
  threads: DemoThread[];
}

export const businesses: DemoBusiness[] = [
  {
    name: 'Asha Boutique',
    plan: 'business',
    timezone: 'Asia/Kolkata',
    hours: 'Every day 10:00 to 19:00',
    domain: 'asha.example',
    people: { owner: 'Asha Rao', agent: 'Priya Nair' },
    number: { phoneNumberId: '100000000000001', wabaId: '200000000000001', phone: '+912255500101' },
    contact: {
      phone: '+91 22 5550 0101',
      email: 'hello@asha.example',
      link: 'https://asha.example/contact',
      hours: 'Every day 10 am to 7 pm',
    },
    articles: ashaArticles,
    templates: ashaTemplates,
    threads: [...withPeople, ...withBot, ...closed],
  },
  {
    name: 'Corner Cafe',
    plan: 'pro',
    timezone: 'Europe/London',
    hours: 'Monday to Friday 7:30 to 18:00, weekends 9:00 to 17:00',
    domain: 'cafe.example',
    people: { owner: 'Tom Ellery', agent: 'Nadia Rahman' },
    number: { phoneNumberId: '100000000000002', wabaId: '200000000000002', phone: '+442079460102' },
    contact: {
      phone: '+44 20 7946 0102',
      email: 'hello@cafe.example',
      link: 'https://cafe.example/contact',
      hours: 'Monday to Friday 8 am to 5 pm',
    },
    articles: cafeArticles,
    templates: [],
    threads: cafeThreads,
  },
  {
    name: 'Tiny Tailor',
    plan: 'free',
    timezone: 'America/New_York',
    hours: 'Tuesday to Saturday 10:00 to 18:00',
    domain: 'tailor.example',
    people: { owner: 'Luis Ortega', agent: 'Emma Clarke' },
    number: { phoneNumberId: '100000000000003', wabaId: '200000000000003', phone: '+12125550103' },
    contact: {
      phone: '+1 212 555 0103',
      email: 'hello@tailor.example',
      link: 'https://tailor.example/contact',
      hours: 'Tuesday to Saturday 10 am to 6 pm',
    },
    articles: tailorArticles,
    templates: [],
    threads: tailorThreads,
  },
];
