/** Nobody who guesses begins anywhere else. Shorter ones are refused by their length. */
const COMMON = new Set(
  `1234567890123 123456789012 123456789123 1234567890ab 012345678910 112233445566 121212121212 111222333444
  abcdefghijkl abcdefghijklm abcd12345678 abc123456789 aaaabbbbcccc a1b2c3d4e5f6 1q2w3e4r5t6y 1qaz2wsx3edc
  qwertyuiopas qwertyuiop12 qwertyuiop123 qwerty123456 qwerty12345678 qwertyqwerty azertyuiopqs azertyuiop12
  azertyuiop123 azerty123456 azertyazerty qwertzuiopas qwertzuiop12 qwertz123456 asdfghjklzxc zxcvbnmasdfg
  passwordpassword password1234 password12345 password123456 passw0rd1234 mypassword12 mypassword123
  motdepasse12 motdepasse123 motdepasse1234 monmotdepasse wachtwoord12 wachtwoord123 wachtwoord1234
  mijnwachtwoord passwort1234 passwort12345 meinpasswort welcome12345 welcome123456 welkom123456 bienvenue123
  bienvenue1234 willkommen12 willkommen123 changeme1234 changemenow1 letmeinplease letmein12345 administrator
  administrator1 administrateur iloveyou1234 iloveyou12345 football1234 sunshine1234 princess1234 superman1234
  trustno1trustno1 correcthorsebatterystaple jetaime123456 loulou123456 doudou123456 bruxelles123 brussels1234`
    .split(/\s+/)
    .filter(Boolean),
)

/** Words of the place: with figures around them they are the first thing a colleague tries. */
const OF_THE_PLACE = [
  'retour',
  'fedasil',
  'belgium',
  'belgique',
  'belgie',
  'voluntaryreturn',
  'caritas',
  'iom',
]

export const SHORTEST_PASSWORD = 12

/** Runs of keys or one letter again and again: `aaaaaaaaaaaa`, `abababababab`. */
const isPattern = (password: string) => new Set(password).size < 5

/**
 * What is wrong with a new password, as a code of the messages under `errors`; null when it may be taken. Length counts,
 * composition does not (NIST SP 800-63B).
 */
export function passwordProblem(password: string, personalWords: readonly string[] = []): string | null {
  if ([...password.normalize('NFC')].length < SHORTEST_PASSWORD) return 'password_too_short'
  const plain = password
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  const letters = plain.replace(/\d/g, '')
  const known = [...OF_THE_PLACE, ...personalWords.map((word) => word.toLowerCase().replace(/[^a-z]/g, ''))]
  const isKnown = letters !== '' && known.includes(letters)
  return COMMON.has(plain) || COMMON.has(password.toLowerCase()) || isPattern(password) || isKnown
    ? 'password_common'
    : null
}
