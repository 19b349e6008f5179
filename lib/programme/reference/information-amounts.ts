import { euros } from '@/lib/kernel/money'
import type { InformationAmount } from '@/lib/programme/model'
import { inForce } from '@/lib/programme/rules/validity'

/**
 * The European reintegration programme. Whether Belgium uses it is not confirmed, so it is shown and never paid. The
 * sources speak of a list of countries and do not give it.
 */
export const INFORMATION_AMOUNTS: readonly InformationAmount[] = [
  {
    id: 'EURP-POST-ARRIVAL',
    rule: 'T-JRS/EURP',
    code: 'EURP_POST_ARRIVAL',
    basis: 'case',
    amount: euros(615_00),
    countries: null,
    ...inForce('2022-04-01'),
    source: 'W16, W66, P21',
    confirmed: false,
  },
  {
    id: 'EURP-POST-RETURN',
    rule: 'T-JRS/EURP',
    code: 'EURP_POST_RETURN',
    basis: 'case',
    amount: euros(2000_00),
    countries: null,
    ...inForce('2022-04-01'),
    source: 'W16, W66, P21',
    confirmed: false,
  },
  {
    id: 'EURP-FAMILY-MEMBER',
    rule: 'T-JRS/EURP',
    code: 'EURP_FAMILY_MEMBER',
    basis: 'family_member',
    amount: euros(1000_00),
    countries: null,
    ...inForce('2022-04-01'),
    source: 'W16, W66, P21',
    confirmed: false,
  },
]
