// What the demo's bots know.
export interface DemoArticle {
  key: string;
  title: string;
  body: string;
  alternatives: string[];
  language?: string;
  personOnly?: boolean;
}

export const ashaArticles: DemoArticle[] = [
  {
    key: 'hours',
    title: 'Opening hours',
    body: 'Our shop on Lantern Lane is open every day from 10 am to 7 pm, Sundays too. We are closed on public holidays. Online orders are taken at any hour.',
    alternatives: [
      'When are you open?',
      'What time do you close?',
      'Are you open on Sunday?',
      'shop timings',
      'dukaan kab khulti hai',
      'kitne baje tak khula hai',
      'store address and timing',
    ],
  },
  {
    key: 'delivery',
    title: 'Delivery in India',
    body: 'Delivery takes 3 to 5 working days in India and 2 days in Mumbai. It is free from ₹2,000, else ₹90. You get a tracking link by WhatsApp when the parcel leaves.',
    alternatives: [
      'How long does shipping take?',
      'Delivery charges',
      'When will my parcel arrive?',
      'Do you deliver to my city?',
      'delivery kitne din mein hogi',
      'shipping cost',
      'kitna time lagega',
    ],
  },
  {
    key: 'international',
    title: 'Shipping abroad',
    body: 'We ship to the Gulf, Europe, the UK, North America and Australia. A parcel takes 7 to 12 days and costs ₹1,400 for the first kilo. Customs duty, if any, is paid by the receiver.',
    alternatives: [
      'Do you ship abroad?',
      'International delivery',
      'Can you send it to Dubai?',
      'shipping to London',
      'bahar bhejte ho kya',
    ],
  },
  {
    key: 'returns',
    title: 'Exchanges and returns',
    body: 'Unworn pieces with their tag can be exchanged or returned within 10 days of delivery. Pickup is free in India. Refunds reach you within 5 working days. Stitched and altered pieces cannot be returned.',
    alternatives: [
      'How do I return something?',
      'I want to exchange the size',
      'refund',
      'size change karna hai',
      'wapas kaise karu',
      'The colour is different from the photo',
      'money back',
    ],
  },
  {
    key: 'payment',
    title: 'Ways to pay',
    body: 'You can pay by UPI, card, net banking or bank transfer. Cash on delivery is possible in India for orders up to ₹5,000, with a fee of ₹50.',
    alternatives: [
      'Do you take cash on delivery?',
      'COD available?',
      'Which cards do you accept?',
      'UPI',
      'payment kaise kare',
      'EMI',
    ],
  },
  {
    key: 'sizes',
    title: 'Sizes',
    body: 'Kurtas run from XS (bust 32 inches) to 3XL (bust 48 inches), 2 inches apart. Take the size that is 2 inches more than your own measure. Sarees come with an unstitched blouse piece of 80 cm.',
    alternatives: [
      'size chart',
      'Which size should I take?',
      'Do you have plus sizes?',
      'mera size kya hoga',
      'bust measurement',
    ],
  },
  {
    key: 'tracking',
    title: 'Where is my order',
    body: 'Open the tracking link we sent you by WhatsApp when the parcel left; it shows where the parcel is today. The link starts to work about 12 hours after dispatch.',
    alternatives: [
      'track my order',
      'order status',
      'tracking number',
      'mera order kahan hai',
      'parcel not received',
    ],
  },
  {
    key: 'care',
    title: 'Fabric and care',
    body: 'Our silks and chanderi are dry-clean only. Cottons can be washed by hand in cold water with a mild soap; dry them in the shade. Every piece carries a label with its fabric.',
    alternatives: [
      'Is this pure silk?',
      'How do I wash it?',
      'Does the colour bleed?',
      'fabric kya hai',
      'dhona kaise hai',
    ],
  },
  {
    key: 'custom',
    title: 'Bridal and custom stitching',
    body: 'Bridal outfits and custom stitching are planned in person, usually six weeks ahead. A colleague will take your measurements and show you fabrics.',
    alternatives: [
      'custom blouse',
      'lehenga for my wedding',
      'made to measure',
      'silwana hai',
      'bridal appointment',
    ],
    personOnly: true,
  },
  {
    key: 'hours.hi',
    title: 'दुकान का समय',
    body: 'हमारी दुकान रोज़ सुबह 10 बजे से शाम 7 बजे तक खुली रहती है, रविवार को भी। सरकारी छुट्टियों पर दुकान बंद रहती है।',
    alternatives: ['दुकान कब खुलती है', 'कितने बजे तक खुले हैं', 'क्या रविवार को खुला है'],
    language: 'hi',
  },
  {
    key: 'delivery.ar',
    title: 'التوصيل إلى الخليج',
    body: 'نوصل إلى دول الخليج خلال 7 إلى 12 يومًا. تكلفة الشحن 1400 روبية للكيلوغرام الأول، ويدفع المستلم الرسوم الجمركية إن وجدت.',
    alternatives: ['هل توصلون إلى دبي؟', 'كم يستغرق التوصيل؟', 'تكلفة الشحن'],
    language: 'ar',
  },
  {
    key: 'shipping.es',
    title: 'Envíos al extranjero',
    body: 'Enviamos a Europa y América. El paquete tarda de 7 a 12 días y cuesta 1.400 rupias el primer kilo. Los impuestos de aduana los paga quien recibe el paquete.',
    alternatives: ['¿Hacen envíos a España?', '¿Cuánto cuesta el envío?', '¿Cuánto tarda en llegar?'],
    language: 'es',
  },
];

export const cafeArticles: DemoArticle[] = [
  {
    key: 'hours',
    title: 'Opening hours',
    body: 'We are open Monday to Friday from 7.30 am to 6 pm, and at weekends from 9 am to 5 pm. The kitchen closes an hour earlier.',
    alternatives: ['When do you open?', 'Are you open on Sunday?', 'What time does the kitchen close?'],
  },
  {
    key: 'delivery',
    title: 'Delivery and collection',
    body: 'We deliver within two miles of the cafe from 11 am to 3 pm, for orders from £15; delivery costs £2.50. Collection is ready in 20 minutes.',
    alternatives: ['Do you deliver?', 'Can I pick up my order?', 'takeaway'],
  },
  {
    key: 'returns',
    title: 'Something wrong with an order',
    body: 'If something is missing or not right, tell us on the same day with your order number: we make it again or give the money back.',
    alternatives: ['My order is wrong', 'refund', 'an item is missing'],
  },
  {
    key: 'payment',
    title: 'Ways to pay',
    body: 'We take cards, phone payments and cash. Orders for delivery are paid when you order.',
    alternatives: ['Do you accept cash?', 'Can I pay by card?'],
  },
  {
    key: 'allergens',
    title: 'Vegan, gluten-free and allergens',
    body: 'About half of the menu is vegan, and three cakes are gluten-free. All our kitchens handle nuts. A full allergen list lies on the counter.',
    alternatives: ['Do you have vegan food?', 'gluten free', 'nut allergy', 'oat milk'],
  },
  {
    key: 'tables',
    title: 'Tables and groups',
    body: 'No booking is needed for up to six people. For larger groups, please book two days ahead by phone or e-mail.',
    alternatives: ['Can I book a table?', 'birthday party', 'table for ten'],
  },
];

export const tailorArticles: DemoArticle[] = [
  {
    key: 'hours',
    title: 'Opening hours',
    body: 'The shop is open Tuesday to Saturday from 10 am to 6 pm. We are closed on Sunday and Monday.',
    alternatives: ['When are you open?', 'Are you open on Monday?'],
  },
  {
    key: 'delivery',
    title: 'Pickup and delivery',
    body: 'You can bring and collect your clothes at the shop. Delivery by courier costs $9 and takes two days.',
    alternatives: ['Do you deliver?', 'Can you ship it back?'],
  },
  {
    key: 'returns',
    title: 'If it does not fit',
    body: 'If an alteration does not fit, bring it back within 14 days: we correct it for free. Work that cannot be corrected is refunded.',
    alternatives: ['It does not fit', 'refund', 'Can you redo it?'],
  },
  {
    key: 'payment',
    title: 'Ways to pay',
    body: 'You pay when you collect: by card or in cash. For wedding dresses we ask for half in advance.',
    alternatives: ['Do you take cards?', 'Do I pay in advance?'],
  },
  {
    key: 'prices',
    title: 'Alterations and prices',
    body: 'Hems start at $15, zips at $20, and taking in a jacket at $45. Most work is ready in five working days; express work in two, for half as much again.',
    alternatives: ['How much is a hem?', 'price for a zip', 'How long does it take?'],
  },
];
