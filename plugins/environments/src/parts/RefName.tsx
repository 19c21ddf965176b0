import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { breakable } from '@brown-bear/plugin-health-react';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';

/**
 * Name of an entity as a link to its page; nothing is asked for to draw it, as
 * a list has hundreds. What is no reference is left as it is.
 */
export function RefName(props: { entityRef: string }) {
  const { entityRef } = props;
  const entityPage = useRouteRef(entityRouteRef);
  let parsed;
  try {
    parsed = parseEntityRef(entityRef);
  } catch {
    return <>{entityRef}</>;
  }
  if (!entityPage) {
    return <>{parsed.name}</>;
  }
  return (
    <Link
      component={RouterLink}
      to={entityPage(parsed)}
      title={entityRef}
      underline="always"
      color="inherit"
      sx={{
        textDecorationColor: 'currentColor',
        textUnderlineOffset: '2px',
        ...breakable,
      }}
    >
      {parsed.name}
    </Link>
  );
}
