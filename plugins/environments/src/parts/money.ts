/**
 * Money as every page writes it: whole units from ten on, as estimates are no
 * more exact than that; cents below.
 */
export function money(currency: string, amount: number): string {
  const isSmall = Math.abs(amount) < 10 && amount !== 0;
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: isSmall ? 2 : 0,
    maximumFractionDigits: isSmall ? 2 : 0,
  }).format(amount);
}

/** `+$31`, `−$12`: how much more or less, with its sign in any case. */
export function moneyDifference(currency: string, amount: number): string {
  return `${amount < 0 ? '−' : '+'}${money(currency, Math.abs(amount))}`;
}

/** A price of one unit, whose cents have parts: `$0.0316`. */
export function price(currency: string, amount: number): string {
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumSignificantDigits: 4,
  }).format(amount);
}
