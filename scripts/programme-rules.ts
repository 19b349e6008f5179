// Prints the statements that put the delivered rules into an empty database: the text of the migration `delivered_rules`.
import { PROGRAMME_RULES } from '../lib/programme/reference/programme-rules'
import { SUSPENSIONS } from '../lib/programme/reference/suspensions'
import { completeSlots, storedRulesOf } from '../lib/programme/rules/stored-rules'

const text = (value: string) => `'${value.replaceAll("'", "''")}'`
const day = (value: string | null) => (value === null ? 'NULL' : text(value))

const stored = storedRulesOf(PROGRAMME_RULES)
const rows = stored.map(
  ({ id, kind, slot, position, rule, validFrom, validTo, source, confirmed, body }) =>
    `  (${[text(id), text(kind), text(slot), position, text(rule), day(validFrom), day(validTo), text(source), confirmed, text(JSON.stringify(body))].join(', ')})`,
)
const suspensions = SUSPENSIONS.map(
  ({ country, mode, validFrom, validTo, reason, source, confirmed }) =>
    `  (${[day(country), text(mode), text(validFrom), day(validTo), text(reason), text(source), confirmed].join(', ')})`,
)
const slots = completeSlots(stored).map(
  ({ slot, completeFrom }) => `  (${text(slot)}, ${text(completeFrom)})`,
)

console.log(`SET ROLE retour_owner;

-- The rules the product is delivered with, printed by scripts/programme-rules.ts from lib/programme/reference; a test compares the two.
INSERT INTO programme_slot (slot, complete_from) VALUES
${slots.join(',\n')};
INSERT INTO programme_rule (id, kind, slot, position, rule, valid_from, valid_to, source, confirmed, body) VALUES
${rows.join(',\n')};
INSERT INTO country_suspension (country, mode, from_on, until_on, reason, source, confirmed) VALUES
${suspensions.join(',\n')};

RESET ROLE;`)
