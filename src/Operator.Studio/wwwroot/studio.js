// Shows the components of Elsa Studio that belong to the address, and follows their wishes to go elsewhere.
const studio = document.getElementById('studio');
const fault = document.getElementById('blazor-error-ui');
const refusal = document.getElementById('operator-refusal');
const endpoint = new URL('/elsa/api', location.origin).href;

const go = path => id => location.assign(`/studio/${path}/${encodeURIComponent(id)}`);

const pages = [
  { pattern: /^\/studio\/?$/, view: 'workflows', title: 'Workflows', element: 'elsa-workflow-definition-list', callbacks: { editWorkflowDefinition: go('workflows') } },
  { pattern: /^\/studio\/workflows\/([^/]+)$/, view: 'workflows', title: 'Designer', element: 'elsa-workflow-definition-editor', id: 'definitionId', callbacks: { workflowDefinitionExecuted: go('instances') } },
  { pattern: /^\/studio\/instances\/?$/, view: 'instances', title: 'Instances', element: 'elsa-workflow-instance-list', callbacks: { viewWorkflowInstance: go('instances') } },
  { pattern: /^\/studio\/instances\/([^/]+)$/, view: 'instances', title: 'Instance', element: 'elsa-workflow-instance-viewer', id: 'instanceId', callbacks: { editWorkflowDefinition: go('workflows') } },
];
const pageAt = path => pages.find(candidate => candidate.pattern.test(path));

// Elsa Studio's own shell has other addresses. Its links and its steps to another page lead to the pages here.
const own = [
  { pattern: /^(?:\/studio)?\/workflows\/definitions\/([^/]+)\/edit$/, path: 'workflows' },
  { pattern: /^(?:\/studio)?\/workflows\/instances\/([^/]+)\/view$/, path: 'instances' },
];
const leadsTo = address => {
  const { origin, pathname } = new URL(address, document.baseURI);
  const step = own.find(candidate => origin === location.origin && candidate.pattern.test(pathname));
  return step && `/studio/${step.path}/${step.pattern.exec(pathname)[1]}`;
};

const { pushState } = history;
history.pushState = (state, unused, address) => {
  const page = address && leadsTo(address);
  if (page) location.assign(page);
  else pushState.call(history, state, unused, address);
};
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  const page = link && leadsTo(link.href);
  if (page) link.href = page;
}, true);

// Studio says by itself only why a workflow can't be saved. Anything else that is refused would break it, and a run that is refused it calls
// started. So the reasons stand here, and Studio gets what it lets pass in silence, an aborted request.
const page404 = /^\/(workflow-definitions\/by-definition-id|workflow-instances)\/[^/]+$/;
const errors = async answer => Object.values((await answer.clone().json()).errors ?? {}).flat();
const reasons = async (answer, method, path) => {
  if (answer.status === 401) return ['You are signed out.'];
  if (answer.status === 403) return ['Your role does not include this. An administrator can give you another one.'];
  if (answer.status === 404 && method === 'GET' && page404.test(path)) return ['It is not there. It may have been deleted.'];
  return answer.status === 400 && method !== 'GET' && path !== '/workflow-definitions' ? await errors(answer) : [];
};
const unpublished = async answer =>
  Object.entries((await answer.clone().json()).warnings).flatMap(([id, found]) => found.map(reason => `${id}: ${reason}`));
const tell = told => {
  refusal.querySelector('span').textContent = told.join('\n');
  refusal.hidden = told.length === 0;
};

const { fetch } = window;
window.fetch = async (address, options) => {
  const answer = await fetch(address, options);
  if (!answer.url.startsWith(`${endpoint}/`)) return answer;
  const path = new URL(answer.url.slice(endpoint.length), location.origin).pathname;
  const refused = await reasons(answer, options?.method ?? 'GET', path);
  if (refused.length > 0) {
    tell(refused);
    if (answer.status === 401) location.assign(`/sign-in?returnTo=${encodeURIComponent(location.pathname)}`);
    throw new DOMException('Refused', 'AbortError');
  }

  if (answer.ok && path.startsWith('/bulk-actions/publish/')) tell(await unpublished(answer));
  return answer;
};

const add = (name, parameters) => {
  const place = studio.appendChild(document.createElement('div'));
  return Blazor.rootComponents.add(place, name, { remoteEndpoint: endpoint, ...parameters });
};

let shown;
const show = async () => {
  const page = pageAt(location.pathname);
  const [, id] = page.pattern.exec(location.pathname);
  document.title = `${page.title} - Operator Studio`;
  tell([]);
  for (const link of document.querySelectorAll('[data-view]')) link.ariaCurrent = link.dataset.view === page.view ? 'page' : null;
  if (shown) {
    // One page's components must be gone before another's come.
    await shown.dispose();
    studio.lastElementChild.remove();
    Blazor.navigateTo(location.href, { replaceHistoryEntry: true });
  } else {
    // They are defined when Studio has started.
    await Promise.all(['elsa-backend-provider', page.element].map(name => customElements.whenDefined(name)));
    studio.replaceChildren();
    await add('elsa-backend-provider');
  }
  shown = await add(page.element, { ...(page.id && { [page.id]: decodeURIComponent(id) }), ...page.callbacks });
  studio.ariaBusy = null;
};

// Whoever is quicker than Studio is shown each page in turn.
let last = Promise.resolve();
const step = () => {
  studio.ariaBusy = 'true';
  return last = last.then(show).catch(() => location.reload());
};

// Elsa Studio takes seconds to start. Where the browser lets a page answer a step to another address, others take the place of
// those that are shown; elsewhere, and after a fault, the page is loaded anew. What scripts push is Studio's own affair.
window.navigation?.addEventListener('navigate', event => {
  const { destination, navigationType } = event;
  const isStep = event.canIntercept && event.downloadRequest === null && !event.hashChange && navigationType !== 'reload' &&
    (!destination.sameDocument || navigationType === 'traverse');
  const isSound = shown && !fault.checkVisibility();
  if (isStep && isSound && pageAt(new URL(destination.url).pathname)) event.intercept({ handler: step });
});

fault.querySelector('.dismiss').addEventListener('click', () => { fault.style.display = 'none'; });
refusal.querySelector('.dismiss').addEventListener('click', () => tell([]));
studio.addEventListener('click', () => tell([]), true);
await show();
