import { createApp } from '@backstage/frontend-defaults';
import { platformGraphModule } from '@brown-bear/plugin-platform';
import { errorsModule } from './modules/errors';
import { layoutModule } from './modules/layout';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';
import { wordsModule } from './modules/words';

/** The portal: discovered plugins (`app.packages: all`) plus the modules that give it its face. */
export default createApp({
  features: [
    errorsModule,
    layoutModule,
    navModule,
    platformGraphModule,
    signInModule,
    themeModule,
    wordsModule,
  ],
});
