import { Cidr } from './Cidr';

const contains = (outer: string, inner: string) => {
  const [left, right] = [Cidr.parse(outer), Cidr.parse(inner)];
  return left && right && left.strictlyContains(right);
};

describe('Cidr', () => {
  it.each([
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0/8',
    '::/129',
    '10.0.0.0/8/8',
    'example.com/8',
    '10.0.0.0/-1',
    '',
  ])('is not %p', text => {
    expect(Cidr.parse(text)).toBeUndefined();
  });

  it('knows what lies inside', () => {
    expect(contains('0.0.0.0/0', '10.0.0.0/8')).toBe(true);
    expect(contains('10.0.0.0/8', '10.255.255.255/32')).toBe(true);
    expect(contains('10.0.0.0/8', '11.0.0.0/32')).toBe(false);
    expect(contains('10.0.0.0/8', '10.0.0.0/8')).toBe(false);
    expect(contains('10.0.0.0/16', '10.0.0.0/8')).toBe(false);
  });

  it('reads every way to write IPv6', () => {
    expect(contains('2001:db8::/32', '2001:db8:0:0:0:0:0:1/128')).toBe(true);
    expect(contains('::/0', 'fe80::1/64')).toBe(true);
    expect(contains('::ffff:0:0/96', '::ffff:10.0.0.1/128')).toBe(true);
    expect(contains('::ffff:0:0/96', '::fffe:10.0.0.1/128')).toBe(false);
    expect(contains('::/0', '10.0.0.0/8')).toBe(false);
  });
});
