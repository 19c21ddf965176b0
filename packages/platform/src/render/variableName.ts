/** The environment variable of a name: `mysql-password` is `MYSQL_PASSWORD`. */
export function variableName(name: string): string {
  return name.replaceAll('-', '_').toUpperCase();
}
