/** The agents' console, put on its page. */
import { render } from 'preact';
import { App } from './app.tsx';
import { connect } from './connection.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/menu.css';
import './styles/forms.css';
import './styles/shell.css';
import './styles/inbox.css';
import './styles/offers.css';
import './styles/thread.css';
import './styles/log.css';
import './styles/casework.css';
import './styles/mail.css';
import './styles/composer.css';
import './styles/context.css';
import './styles/overlays.css';
import './styles/choices.css';
import './styles/narrow.css';

const root = document.getElementById('console');
if (root) render(<App connect={connect} />, root);
