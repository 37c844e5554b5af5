// Threads of the two demo businesses without live hand-off: who asks for a person gets the contact instead.
import { bot, pointsToContact, quotes, says, thread } from './script.js';
import type { DemoThread } from './script.js';

const asksAt = (ago: string, sentence: string) => [says(ago, sentence), pointsToContact(ago, sentence)];

export const cafeThreads: DemoThread[] = [
  thread(
    { name: 'Hugo Fenwick', phone: '+447700900201', language: 'en' },
    says('50m', 'Do you have vegan cake?'),
    quotes('50m', 'allergens'),
    ...asksAt('46m', 'Can I talk to someone about a birthday cake for twenty?'),
  ),
  thread(
    { name: 'Maya Lindon', phone: '+447700900202', language: 'en' },
    ...asksAt('1d 2h', 'I want to speak to a person please'),
    says('1d 1h', 'What time do you close on Sunday?'),
    quotes('1d 1h', 'hours'),
  ),
  thread(
    { name: 'Rafael Pinto', phone: '+447700900203', language: 'es' },
    ...asksAt('2d 5h', '¿Puedo hablar con una persona?'),
  ),
  thread(
    { name: 'Bilal Hussain', phone: '+447700900204', language: 'en' },
    says('3d 1h', 'My order came without the soup'),
    quotes('3d 1h', 'returns'),
    ...asksAt('3d', 'Is there a human I can call?'),
  ),
  thread(
    { name: 'Ingrid Solberg', phone: '+447700900205', language: 'en' },
    ...asksAt('5d 3h', 'Please let me talk to the manager'),
  ),
  thread(
    { name: 'Chidi Nwosu', phone: '+447700900206', language: 'en' },
    ...asksAt('7d 6h', 'agent'),
    says('7d 5h', 'Do you deliver to Camden?'),
    quotes('7d 5h', 'delivery'),
  ),
  thread(
    { name: null, phone: '+447700900207', language: 'en' },
    says('4h', 'oat milk?'),
    quotes('4h', 'allergens', { status: 'delivered' }),
  ),
];

export const tailorThreads: DemoThread[] = [
  thread(
    { name: 'Marisol Vega', phone: '+12125550171', language: 'es' },
    ...asksAt('2h', 'Quiero hablar con alguien, por favor'),
  ),
  thread(
    { name: 'Kevin Brandt', phone: '+12125550172', language: 'en' },
    says('1d 4h', 'How much is a hem?'),
    quotes('1d 4h', 'prices'),
    ...asksAt('1d 3h', 'Can I speak to a real person about my jacket?'),
  ),
  thread(
    { name: 'Aisha Rahmani', phone: '+12125550173', language: 'en' },
    ...asksAt('4d 2h', 'I need to talk to someone about my wedding dress'),
  ),
  thread(
    { name: 'Walter Quinn', phone: '+12125550174', language: 'en' },
    says('6h', 'Are you open on Monday?'),
    quotes('6h', 'hours'),
    says('5h 58m', 'Can you mend a tent?'),
    bot('5h 58m', 'unknown'),
  ),
];
