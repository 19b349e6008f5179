import type { GuideWords } from './words'

export const pt: GuideWords = {
  title: 'A sua viagem',
  labels: {
    name: 'Nome',
    to: 'Destino',
    date: 'Dia',
    from: 'Partida',
    arrival: 'Chegada',
    carrier: 'Companhia',
    beThere: 'Esteja lá às',
    onward: 'Depois da chegada',
    notYet: 'Ser-lhe-á dito',
  },
  checklist: 'Antes de partir',
  items: {
    passport: 'O seu passaporte ou documento de viagem: o original, válido no dia da viagem.',
    childrens_passports: 'O original do passaporte ou documento de viagem de cada criança.',
    guardian_papers:
      'Os papéis do seu tutor e a autorização escrita dos seus pais e do seu tutor para viajar.',
    escort: 'Alguém viaja consigo. Espere por essa pessoa no ponto de encontro.',
    pregnancy: 'Se está grávida: um certificado médico que indique a semana.',
    medicines: 'Se toma medicamentos: na bagagem de mão, com o certificado original do médico.',
    needs:
      'Diga a tempo ao seu conselheiro se precisa de uma refeição especial, de medicamentos ou de uma cadeira de rodas, ou se está doente.',
    bag: 'O saco que lhe deram. Leve-o à vista, para que quem o ajuda o encontre.',
    luggage: 'Bagagem dentro dos limites da companhia. Envie antes de partir o que for pesado demais.',
    liquids: 'Nada de garrafas, líquidos ou objetos pontiagudos na bagagem de mão.',
    papers: 'Os seus papéis importantes: certidões de nascimento e casamento, diplomas, papéis da escola.',
    receipts:
      'Os recibos do seu documento de viagem e do caminho até à partida: esse dinheiro é devolvido no próprio dia.',
    application: 'O seu pedido de ajuda depois da chegada: assinado antes de partir.',
    agreement: 'Nesse dia assina um acordo sobre a ajuda depois da chegada. Fica com o original.',
    phone: 'O seu telefone, carregado, com o número de quem o espera.',
  },
  day: 'No dia',
  present: {
    air: 'Esteja no aeroporto 3 horas antes da partida.',
    bus: 'Esteja no autocarro 30 minutos antes da partida.',
  },
  onTheDay: [
    'Alguém espera por si, dá-lhe o bilhete e o dinheiro combinado, e vai consigo até ao controlo de fronteira.',
    'Perguntam-lhe mais uma vez se quer partir.',
  ],
  way: 'No caminho',
  onTheWay: [
    'Viaja como todos os outros passageiros.',
    'Se mudar de transporte no caminho, ajudam-no onde for possível. Mantenha o saco à vista.',
  ],
  reception: {
    requested: 'Alguém o recebe à chegada.',
    open: 'Se quer ser recebido à chegada, diga-o antes de partir.',
  },
  free: 'A sua escolha',
  freeText:
    'Pode mudar de ideia a qualquer momento, também no próprio dia. Diga-nos. Não tem de dizer porquê.',
  help: 'Se algo correr mal',
  helpText: 'Está atrasado, doente, ou falta um papel? Ligue logo para {phone} ou para o seu conselheiro.',
  page: 'página {page} de {pages}',
}
