import {
  environmentPath,
  type Environment,
} from '@brown-bear/plugin-environments-common';
import { breakable } from '@brown-bear/plugin-health-react';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';

/** The name of an environment; leads to its page. */
export function EnvironmentLink(props: {
  environment: Pick<Environment, 'name' | 'kind'>;
}) {
  const { name, kind } = props.environment;
  const path = environmentPath(name);
  return (
    <Link
      component={RouterLink}
      to={kind === 'core' ? `${path}/environment` : path}
      underline="hover"
      sx={{ fontWeight: 600, ...breakable }}
    >
      {name}
    </Link>
  );
}
