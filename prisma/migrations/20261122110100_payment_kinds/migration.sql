SET ROLE retour_owner;

-- Beside the grant, the costs of the travel document and of the way to the airport are paid back on the day of departure; a payment is corrected by a line of its own.
ALTER TYPE payment_kind ADD VALUE 'DOCUMENT_REFUND';
ALTER TYPE payment_kind ADD VALUE 'TRANSPORT_REFUND';
ALTER TYPE payment_status ADD VALUE 'reversal';

RESET ROLE;
