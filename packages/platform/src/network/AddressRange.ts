/** An IPv4 address as a number. */
export function addressOf(text: string): number {
  return text
    .split('.')
    .reduce((address, part) => address * 256 + Number(part), 0);
}

/** Whether a range such as `10.0.0.0/8` contains an address. */
export function rangeContains(cidr: string, address: number): boolean {
  const [base, length] = cidr.split('/');
  const size = 2 ** (32 - Number(length));
  return Math.floor(addressOf(base) / size) === Math.floor(address / size);
}

/** The first address of a range. */
export function firstAddress(cidr: string): number {
  return addressOf(cidr.split('/')[0]);
}
