// Spanish, Portuguese, French, Italian and Romanian.
import type { RequestWords } from '../request-words.js';

export const es = {
  language: 'es',
  negation: 'before',
  role: `agente, agentes, asesor, asesora, asesores, acesor, asesoria humana, humano, humana, humanos, ser humano, operador, operadora, operadores, ejecutivo, ejecutiva, representante, representantes, encargado, encargada, gerente, supervisor, supervisora, vendedor, vendedora, empleado, empleada, atencion al cliente, atencion al usuario, servicio al cliente, servicio de atencion, soporte tecnico, equipo de soporte, persona real, persona de verdad, personas reales, persona humana, alguien real, alguien humano, alguien de verdad, jefe, jefa, dueño, dueña, ayuda humana, atencion humana, atencion personalizada, responsable, soporte humano, asistente humano, consultor, consultora, otra persona, personal de, el personal, telefonista, teleoperador, recepcionista, especialista`,
  person: 'persona, personas, gente, señorita, una persona, profesional',
  someone:
    'alguien, alguno de ustedes, algun compañero, con soporte, con ventas, con el equipo, con ustedes, con vos, otro',
  talk: 'hablar, ablar, hable, hablo, hablen, hablarle, hablando con, conversar, charlar, platicar, contactar, contactarme, contacto con, comunicar, comunicarme, comunicarse, comuniquen, comunicame, comuniqueme, comunicacion con, chatear, atienda, atiendan, atender, atenderme, atendido, atendida, atendieran, dialogar, llamar a, llame, llamada con, conteste, responda, tratar con, me ayude, comunica',
  transfer:
    'pasame, paseme, pasarme, pasenme, pasar con, paso con, pasas con, pasar a, transferir, transfiere, transfiereme, transfierame, transferirme, transferencia con, derivame, deriveme, derivar, derivarme, derivas, deriven, conectar, conectame, conecteme, conectarme, conecta, escalar, comunicame, comuniqueme, ponme con, poneme con, pongame con, redirigir, redirigeme, remitir, contactame con, contacteme con',
  want: 'disponible, disponibles, quiero, quisiera, necesito, nesecito, deseo, prefiero, dame, deme, denme, busco, quiere, queremos, necesitamos, me gustaria, ocupo, requiero, exijo, solicito, puedo, podria, pueden, manda, manden',
  bot: 'bot, bots, robot, robots, maquina, maquinas, chatbot, automatico, contestadora, ia, computadora',
  not: 'no, ni, sin, nunca, tampoco, jamas, nada de, deja de, basta de, harto de, en vez de, en lugar de',
  but: 'pero, sino, porque, entonces',
  courtesy:
    'por, favor, porfavor, porfa, xfa, xfavor, un, una, uno, con, el, la, los, me, mi, de, a, al, que, hola, buenas, buenos, dias, tardes, si, ya, ahora, urgente, gracias, ayuda, ayudar, real, vivo, en, linea, puede, puedes, podria, poder, hay, algun, alguna, alguien, directo, directamente, usted, ustedes, su, quiero, soporte, ok, atencion, servicio, cliente, lo, se, te, le, tu, ventas, señor',
  past: 'ya hable, hable con, me dijo, me dijeron, dijo, dijeron, ayer, me atendio, prometio, prometieron, la semana pasada, me aseguro, ya hablamos, contacte, me contacto, fue muy, me informo',
  topic: 'empleo, trabajo de, vacante, sueldo, salario, uniforme, disfraz, peluca',
  others:
    'mi esposa, mi esposo, mi marido, mi mujer, mi mama, mi papa, mi madre, mi padre, mi familia, mi jefe, mi jefa, mi amigo, mi amiga, mi novia, mi novio, mi hijo, mi hija, mi hermano, mi hermana, mi contador, mi socio, mi medico, mi pareja, mi gerente',
  ordinary:
    'mi jefe, mi jefa, mi gerente, mi agente, mi asesor, mi supervisor, mis empleados, soy agente, soy el encargado, agente de ventas, agente de viajes, agente inmobiliario, agente de seguros, ser agente, agente comercial, agentes de, cabello humano, pelo humano, recursos humanos, cuerpo humano, derechos humanos, error humano, por persona, por personas, una sola persona, dos personas, tres personas, cuatro personas, cinco personas, diez personas, cuantas personas, para personas, para una persona, cada persona, otra persona puede, otra persona pueda, otra persona recoger, otra persona retirar, persona mayor, en persona, hablame de, hablar de, hablar español, hablan, hable de, vendedor ambulante, vendedor de, jefe de, ser vendedor, personas mayores, mas gente, mucha gente, la gente, maquina de, horario de atencion, horario de servicio al cliente, horarios de atencion, numero de atencion, vacante, vacantes, no se, no entiende, no entendes, no entiendes, no entiendo, no ayuda, no me ayuda, no sirve, no funciona, no puedo, no me responde, no responde, no responden, no contesta, no contestan, no sabe, no se como, no es, no me, no ha, no he, no tengo, no llego, no hay nadie, no habra, por que no, porque no, no resuelve, no me han, no me sirve, transferencia bancaria, por transferencia, con transferencia, una transferencia, la transferencia, conectar el, conectar a, pasar por, pasar a recoger, pasar a buscar, pasar a retirar, puedo pasar, paso a, derivar en',
  identity:
    'eres _ bot, eres _ robot, eres _ humano, eres _ persona, eres _ maquina, eres real, es _ bot, es _ robot, es _ humano, es usted _ humano, es usted _ robot, es usted _ persona, sos _ bot, sos _ robot, sos _ humano, sos _ persona, sos real, estoy hablando con, hablo con _ robot, hablo con _ bot, hablo con _ maquina, hablo con una persona o, hablo con un humano o, persona o _ maquina, persona o _ robot, persona o _ bot, humano o _ robot, humano o _ bot, robot o _ persona, robot o _ humano, bot o _ humano, bot o _ persona, maquina o _ persona',
  request:
    'hay alguien, hay alguien ahi, alguien ahi, alguien me atiende, alguien me ayuda, alguien que me ayude, alguien que me atienda, que alguien me, me puede atender alguien, me atiende alguien, soporte en vivo, chat en vivo con, atencion en vivo, asistencia humana, no quiero bot, sin bot, con quien puedo hablar, con quien hablo, comunicame con, comuniqueme con, pasame con, paseme con, derivame, deriveme con, transfiereme',
  offer:
    'llamame, llameme, me pueden llamar, pueden llamarme, numero de atencion, telefono de atencion, queja, reclamo, estafa, estafadores, inutil, idiota, estupido, no sirve, no entiende, no entiendes, no me ayuda, pesimo, mierda, ladrones, reclamacion, denuncia',
} as const satisfies RequestWords;

export const pt = {
  language: 'pt',
  negation: 'before',
  role: `atendente, atendentes, atendimento humano, humano, humana, humanos, ser humano, agente, operador, operadora, gerente, supervisor, supervisora, consultor, consultora, vendedor, vendedora, funcionario, funcionaria, representante, responsavel, suporte tecnico, equipe de suporte, central de atendimento, central de relacionamento, sac, pessoa real, pessoa de verdade, pessoa humana, gente de verdade, alguem real, alguem de verdade, assessor, especialista, analista, ajuda humana, colaborador, dono, dona da loja, chefe, outra pessoa, atendimento ao cliente, servico ao cliente, apoio ao cliente, secretaria, recepcionista`,
  person: 'pessoa, gente, moça, moço, rapaz, profissional',
  someone:
    'alguem, algum de voces, com suporte, com o suporte, ao suporte, com a equipe, com voces, com o atendimento, do suporte, com o comercial, com vendas',
  talk: 'falar, fala com, falo com, falasse, conversar, contatar, contactar, contato com, entrar em contato, atendido, atendida, atender, atenda, me atende, ser atendido, comunicar, tratar com, bater um papo, ligar para, ligacao com, me responda, me ajude, fale',
  transfer:
    'transferir, transfere, transfira, transfira-me, me transfere, transferencia para, passar para, passa para, passa pra, me passa, me passe, encaminhar, encaminha, encaminhe, conectar, conecta, conecte, direcionar, direciona, redirecionar, escalar, chamar, chama, chame, chamem, botar, coloca, me coloca, colocar',
  want: 'disponivel, disponiveis, quero, queria, preciso, presiso, gostaria, desejo, prefiro, necessito, me da, me de, quer, podem, pode, poderia, posso, tem como, manda, mandem, solicito, exijo',
  bot: 'bot, bots, robo, robos, robot, maquina, chatbot, ia, automatico, gravacao',
  not: 'nao, n, nem, sem, nunca, nada de, chega de, cansei de, em vez de, ao inves de',
  but: 'mas, porem, porque, entao, so que',
  courtesy:
    'por, favor, pfv, pf, um, uma, com, o, a, os, me, meu, minha, de, da, do, ola, oi, bom, boa, dia, tarde, noite, sim, ja, agora, urgente, obrigado, obrigada, ajuda, ajudar, real, vivo, ao, na, no, pode, poderia, poder, tem, algum, alguma, alguem, ai, direto, voce, voces, seu, sua, que, quero, suporte, ok, atendimento, verdade, ser, c, p, pra, para, se, te, eu, e, vc, vcs, moço, aqui',
  past: 'ja falei, falei com, me disse, me disseram, disse que, disseram que, disse, disseram, ontem, prometeu, prometeram, semana passada, me atendeu, foi muito, me informou, informaram, contatei, me ligou',
  topic: 'emprego, vaga, salario, uniforme, fantasia, peruca',
  others:
    'minha esposa, meu marido, minha mulher, minha mae, meu pai, minha familia, meu chefe, meu amigo, minha amiga, minha namorada, meu namorado, meu filho, minha filha, meu irmao, minha irma, meu contador, meu socio, meu medico, meu gerente, meu esposo',
  ordinary:
    'meu chefe, minha chefe, meu gerente, meu agente, meu funcionario, meus funcionarios, sou atendente, cabelo humano, recursos humanos, corpo humano, direitos humanos, erro humano, por pessoa, uma pessoa so, duas pessoas, tres pessoas, quatro pessoas, cinco pessoas, dez pessoas, quantas pessoas, para uma pessoa, cada pessoa, outra pessoa pode, outra pessoa pegar, outra pessoa retirar, outra pessoa buscar, a gente, agente de viagens, agente de, vaga, vagas, vaga de, ganha um atendente, ganha um, salario, horario de atendimento, ser vendedor, ser representante, representante comercial, transferencia bancaria, por transferencia, fazer transferencia, transferir dinheiro, transferir o dinheiro, transferir valor, falar sobre, falar de, fala portugues, maquina de, nao sei, nao entende, nao entendeu, nao entendi, nao ajuda, nao ajudou, nao funciona, nao consigo, nao resolve, nao resolveu, nao responde, nao respondem, nao recebi, nao chegou, nao e, nao tenho, nao me, nao to, nao foi, por que nao, porque nao, nao sabe, nao serve, conectar o, conectar no, da sua conta, pode passar no, passar no cartao, passa cartao, no cartao, buscar na',
  identity:
    'voce e _ bot, voce e _ robo, voce e _ humano, voce e _ pessoa, voce e _ maquina, voce e real, vc e _ robo, vc e _ bot, vc e _ humano, vc e _ pessoa, e um robo, e robo, e bot, e um bot, estou falando com um, estou falando com uma, to falando com, estou falando com, pessoa ou _ robo, pessoa ou _ maquina, humano ou _ robo, robo ou _ pessoa, robo ou _ humano, humano ou _ maquina, bot ou _ pessoa',
  request:
    'tem alguem, tem alguem ai, alguem ai, alguem me atende, alguem me ajuda, alguem pode me, alguem para me, alguem pra me, alguem que me, suporte ao vivo, atendimento ao vivo, chat ao vivo com, com quem posso falar, com quem eu falo, com quem falo, conectar com suporte, me transfere, transferir para um, nao quero robo, sem robo, me passa para, me chama um',
  offer:
    'me liga, me ligue, podem me ligar, numero do sac, telefone de atendimento, telefone de contato, numero de atendimento, reclamacao, reclamar, procon, golpe, golpistas, inutil, idiota, burro, nao entende, nao ajuda, pessimo, merda, ladroes, lixo, palhaçada',
} as const satisfies RequestWords;

export const fr = {
  language: 'fr',
  negation: 'before',
  role: `conseiller, conseillere, conseillers, agent, agents, humain, humaine, humains, etre humain, operateur, operatrice, responsable, gerant, gerante, directeur, superviseur, employe, employee, vendeur, vendeuse, representant, representante, teleconseiller, service client, service clients, service clientele, service apres vente, sav, support client, support technique, vraie personne, personne reelle, personne physique, vrai humain, personne humaine, assistance humaine, aide humaine, patron, quelqu'un de reel, interlocuteur, collaborateur, technicien, autre personne, charge de clientele, standard, standardiste, chef`,
  person: 'personne, gens, une personne, monsieur, madame de, etre vivant',
  someone: `quelqu'un, quelqun, qqn, qq'un, quelquun, qlq, un de vous, l'equipe, le support, votre equipe, un membre, vos collegues, un collegue`,
  talk: 'parler, parle a, parle avec, parlez a, discuter, discute, contacter, joindre, echanger, communiquer, tchatter, chatter, dialoguer, converser, me repondre, repondre, reponde, rappele, rappelee, rappeler, rappelle, appeler, en contact, en relation, en ligne avec, s adresser, adresser, m adresser, me aider, m aider, m aide, occupe de',
  transfer:
    'passez, passe moi, passer, passe-moi, transferer, transferez, transfere, transmettre, connecter, connectez, mettez moi, mettre en, mets moi, rediriger, redirigez, orienter, orientez, escalader, basculer',
  want: 'disponible, disponibles, veux, voudrais, veut, souhaite, souhaiterais, souhaiterai, besoin, aimerais, desire, prefere, prefererais, demande, donnez, donne, puis, peux, peut, pourrais, pourriez, exige, faut, il me faut, cherche',
  bot: 'bot, bots, robot, robots, machine, chatbot, automate, ia, repondeur, ordinateur',
  not: 'pas, ne, ni, sans, jamais, plus de, aucun, aucune, marre de, marre des, assez de, non, au lieu de, plutot que',
  but: 'mais, car, parce, donc, alors',
  courtesy:
    's, il, vous, plait, sil, svp, stp, te, un, une, avec, le, la, l, les, me, m, moi, mon, de, d, du, a, au, bonjour, salut, bonsoir, oui, maintenant, urgent, merci, aide, aider, vrai, vraie, reel, reelle, est, ce, que, qu, je, j, puis, peux, pouvez, y, t, en, direct, votre, vos, client, service, support, veux, quelqu, quelquun, tout, suite, et, ok, ai',
  past: `m'a dit, m'ont dit, ma dit, mont dit, m a dit, m ont dit, a dit, ont dit, hier, j'ai parle, j ai parle, ai parle, deja parle, m'avait, avait promis, a promis, la semaine derniere, j'ai contacte, ai contacte, j'ai eu, ai eu`,
  topic: 'emploi, offre, recrutement, salaire, uniforme, deguisement, perruque',
  others:
    'ma femme, mon mari, ma mere, mon pere, ma famille, mon chef, mon patron, mon ami, mon amie, ma copine, mon copain, mon fils, ma fille, mon frere, ma soeur, mon comptable, mon medecin, mon responsable, mon associe, mon conjoint, ma conjointe, mon epouse, mon directeur',
  ordinary:
    'mon chef, mon patron, mon responsable, mon directeur, mon agent, mes employes, je suis agent, cheveux humains, ressources humaines, corps humain, droits humains, erreur humaine, par personne, deux personnes, trois personnes, quatre personnes, cinq personnes, dix personnes, combien de personnes, pour une personne, chaque personne, une seule personne, autre personne peut, agent immobilier, agent de voyage, agent de voyages, agent de nettoyage, agent commercial, devenir agent, devenir conseiller, agent d entretien, agent de securite, personne ne, poste, offre d emploi, horaires du service client, horaires service client, numero du service client, heures d ouverture, virement, par virement, machine a, cles, parler de, parle francais, parlez vous, parlez anglais, plus tard, ne comprend, ne comprends, ne comprenez, comprend pas, comprends pas, comprenez pas, ne fonctionne, fonctionne pas, marche pas, ne marche, ne repond, repond pas, ne sais, sais pas, ne aide, aide pas, n aide, n ai, n est, n a, est pas, ai pas, a pas, pas recu, n arrive, arrive pas, arrive plus, ne peux, peux pas, pas possible, pourquoi ne, pas bien, se connecter, me connecter, connecter a mon, pas encore, pas clair, est-ce pas, passer commande, passer une commande, passer chercher, passer prendre, passer au magasin, passer en magasin',
  identity:
    'es tu _ robot, es tu _ bot, es tu _ humain, es tu _ humaine, tu es _ robot, tu es _ bot, tu es _ humain, tu es _ machine, t es _ bot, t es _ robot, t es un bot, etes vous _ robot, etes vous _ bot, etes vous _ humain, etes vous _ personne, etes vous _ machine, vous etes _ robot, vous etes _ bot, vous etes _ humain, vous etes _ personne, je parle a _ machine, je parle a _ robot, je parle a _ bot, je parle avec _ robot, je parle avec _ machine, je parle a un humain, je parle a une personne, je parle a une vraie, parle a _ machine, parle a _ robot, humain ou _ robot, humain ou _ machine, robot ou _ humain, personne ou _ machine, personne ou _ robot, machine ou _ personne, bot ou _ humain, est ce un robot, est ce un bot, est ce que c est un robot',
  request: `il y a quelqu'un, y a quelqu'un, y'a quelqu'un, il y a qqn, y a qqn, quelqu'un pour m'aider, quelqu'un peut m'aider, quelqu'un qui peut, quelqu'un peut me repondre, quelqu'un de disponible, est ce que quelqu'un peut, pas un robot une personne, pas de robot, sans robot, assistance en direct, chat en direct avec, a qui puis je parler, a qui parler, passez moi, mettez moi en relation, mise en relation`,
  offer:
    'appelez moi, rappelez moi, numero du service client, reclamation, plainte, arnaque, escroc, escrocs, voleurs, nul, inutile, idiot, stupide, comprend pas, comprenez rien, comprends rien, honteux, merde, porter plainte, pouvez vous m appeler',
} as const satisfies RequestWords;

export const it = {
  language: 'it',
  negation: 'before',
  role: `operatore, operatori, operatrice, umano, umana, umani, essere umano, agente, agenti, responsabile, addetto, addetta, consulente, assistente umano, rappresentante, impiegato, dipendente, commesso, commessa, titolare, direttore, supervisore, servizio clienti, assistenza clienti, assistenza umana, supporto tecnico, persona reale, persona vera, persona in carne, persone vere, qualcuno di vero, qualcuno di reale, capo, altra persona, venditore, tecnico, incaricato`,
  person: 'persona, persone, uomo, gente',
  someone: `qualcuno, qualcun, qualcun altro, uno di voi, l'assistenza, il supporto, con assistenza, il team, il vostro team, con voi`,
  talk: 'parlare, parla con, parli con, parlo con, parlarci, conversare, contattare, contatto con, comunicare, chattare, discutere, rispondermi, risponda, rispondere, aiutarmi, richiamato, richiamata, essere contattato, sentire, chiamare, assistito, mi aiuti, mi risponda',
  transfer:
    'passami, passatemi, mi passi, mi passa, passarmi, mi passate, trasferire, trasferiscimi, trasferirmi, trasferitemi, collegami, collegarmi, mettimi, mettetemi, mettermi, connettimi, connettermi, inoltrare, inoltrami, girami, reindirizzami',
  want: 'disponibile, disponibili, voglio, vorrei, bisogno, desidero, preferisco, preferirei, serve, dammi, datemi, vuole, posso, potrei, puo, esigo, chiedo, cerco, richiedo',
  bot: 'bot, robot, macchina, chatbot, automatico, risponditore, ia, computer',
  not: 'non, no, senza, mai, ne, nessun, nessuna, basta, stufo di, invece di, al posto di',
  but: 'ma, pero, perche, quindi',
  courtesy:
    'per, favore, cortesia, piacere, un, una, uno, con, il, lo, la, l, mi, mio, di, del, a, al, ciao, salve, buongiorno, buonasera, si, ora, adesso, subito, urgente, grazie, aiuto, aiutare, vero, vera, reale, puo, puoi, posso, possibile, e, c, ce, qualcuno, diretto, vostro, clienti, servizio, in, carne, ossa, voglio, che, vorrei, assistenza, ok, serve',
  past: 'ha detto, hanno detto, mi ha detto, mi hanno detto, ieri, ho parlato, ho gia parlato, promesso, la settimana scorsa, ho contattato, e stato molto, mi ha',
  topic: 'lavoro, stipendio, divisa, costume, parrucca',
  others:
    'mia moglie, mio marito, mia madre, mio padre, mia famiglia, mio capo, il mio capo, mio amico, mia amica, mio figlio, mia figlia, mio fratello, mia sorella, mio commercialista, mio medico, mio socio, mia ragazza, mio ragazzo, mio responsabile',
  ordinary:
    'mio capo, mio responsabile, mio agente, miei dipendenti, capelli umani, risorse umane, corpo umano, diritti umani, errore umano, a persona, per persona, due persone, tre persone, quattro persone, cinque persone, dieci persone, quante persone, ogni persona, per una persona, una persona sola, altra persona puo, agente immobiliare, agente di viaggio, agente assicurativo, agente di commercio, diventare agente, lavora con noi, orari del servizio clienti, orario servizio clienti, numero servizio clienti, bonifico, macchina da, macchina per, parlare di, parlate italiano, capo di abbigliamento, capi, il capo e, non capisce, non capisci, non capisco, non capite, non so, non aiuta, non funziona, non risponde, non rispondete, non riesco, non ho, non e, non ha, non mi, perche non, non ancora, non serve a, passare in negozio, passare a ritirare, posso passare',
  identity:
    'sei _ bot, sei _ robot, sei _ umano, sei _ persona, sei _ macchina, sei vero, sei reale, lei e _ robot, e un robot, e un bot, sto parlando con, parlo con un robot, parlo con una macchina, umano o _ robot, umano o _ macchina, persona o _ robot, persona o _ macchina, robot o _ persona, robot o _ umano',
  request: `c'e qualcuno, ce qualcuno, c e qualcuno, qualcuno mi aiuti, qualcuno puo aiutarmi, qualcuno mi risponde, qualcuno che mi, passami qualcuno, assistenza dal vivo, supporto dal vivo, con chi posso parlare, niente robot, basta robot, basta bot, senza robot`,
  offer:
    'chiamatemi, mi chiamate, richiamatemi, numero servizio clienti, numero di telefono, reclamo, lamentela, truffa, truffatori, inutile, stupido, idiota, non capisci, non capisce, pessimo, vergogna, merda, ladri',
} as const satisfies RequestWords;

export const ro = {
  language: 'ro',
  negation: 'before',
  role: 'operator, operatorul, operatori, agent, agentul, om, un om, om real, persoana reala, persoane reale, uman, reprezentant, consultant, manager, sef, serviciul clienti, relatii clienti, angajat, coleg, coleg uman, asistenta umana',
  person: 'persoana, persoane, oameni',
  someone: 'cineva, careva',
  talk: 'vorbesc, vorbi, vorbim, discut, discuta, contactez, contacta, comunic, sun',
  transfer: 'transfera, transferati, conecteaza, conectati, conectare, dati-mi, dati, da-mi, legatura',
  want: 'vreau, doresc, as vrea, as dori, nevoie, prefer, pot, trebuie',
  bot: 'robot, robotul, robotii, bot, botul, masina, chatbot',
  not: 'nu, fara, nici',
  but: 'dar, ci, pentru',
  courtesy:
    'va, rog, te, un, o, cu, buna, salut, da, acum, urgent, multumesc, ajutor, real, reala, cu adevarat, imi, mie, am, de, sa, la, si',
  past: 'a zis, mi-a zis, au zis, a spus, ieri, am vorbit, a promis',
  topic: 'loc de munca, salariu, uniforma',
  others: 'sotia, sotul, mama, tata, familia, seful meu, prietena, prietenul',
  ordinary:
    'de persoana, pe persoana, doua persoane, patru persoane, trei persoane, cate persoane, par uman, resurse umane, agent imobiliar, agent de vanzari, nu stiu, nu intelege, nu inteleg, nu functioneaza, nu raspunde, nu am, nu pot, nu e',
  identity:
    'esti _ robot, esti _ om, esti _ bot, esti uman, sunteti _ robot, vorbesc cu un robot, om sau robot, robot sau om',
  request: 'e cineva, este cineva, e cineva acolo, nu vreau robot',
  offer: 'sunati-ma, reclamatie, numar de telefon',
} as const satisfies RequestWords;
