// Shows the element of Elsa Studio that belongs to the address, and follows its wishes to go elsewhere.
const studio = document.getElementById('studio');
const endpoint = new URL('/elsa/api', location.origin).href;

const go = path => id => location.assign(`/studio/${path}/${encodeURIComponent(id)}`);

const pages = [
  { pattern: /^\/studio\/?$/, view: 'workflows', title: 'Workflows', element: 'elsa-workflow-definition-list', callbacks: { editWorkflowDefinition: go('workflows') } },
  { pattern: /^\/studio\/workflows\/(.+)$/, view: 'workflows', title: 'Designer', element: 'elsa-workflow-definition-editor', id: 'definition-id', callbacks: { workflowDefinitionExecuted: go('instances') } },
  { pattern: /^\/studio\/instances\/?$/, view: 'instances', title: 'Instances', element: 'elsa-workflow-instance-list', callbacks: { viewWorkflowInstance: go('instances') } },
  { pattern: /^\/studio\/instances\/(.+)$/, view: 'instances', title: 'Instance', element: 'elsa-workflow-instance-viewer', id: 'instance-id', callbacks: { editWorkflowDefinition: go('workflows') } },
];

// Elsa Studio's own shell has other addresses. Its links and its steps to another page lead to the pages here, which are loaded anew.
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

const create = (name, id, value) => {
  const element = document.createElement(name);
  element.setAttribute('remote-endpoint', endpoint);
  if (id) element.setAttribute(id, value);
  return element;
};

const page = pages.find(candidate => candidate.pattern.test(location.pathname));
const [, id] = page.pattern.exec(location.pathname);
document.title = `${page.title} - Operator Studio`;
document.querySelector(`[data-view=${page.view}]`).setAttribute('aria-current', 'page');
document.querySelector('#blazor-error-ui .dismiss').addEventListener('click', event => { event.target.parentElement.style.display = 'none'; });

// Properties set before an element is defined are lost.
await Promise.all(['elsa-backend-provider', page.element].map(name => customElements.whenDefined(name)));
const element = create(page.element, page.id, id && decodeURIComponent(id));
studio.replaceChildren(create('elsa-backend-provider'), element);
for (const [name, callback] of Object.entries(page.callbacks)) element[name] = callback;
studio.removeAttribute('aria-busy');
