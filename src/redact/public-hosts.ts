/**
 * Hosts that everybody who writes software knows, with all that is under them; documented in
 * content/guides/redaction.md. Hosts of one customer (a tenant of a service) are not among them.
 */
const PUBLIC = `
github.com githubusercontent.com githubassets.com github.io ghcr.io gitlab.com bitbucket.org codeberg.org sr.ht
npmjs.com npmjs.org yarnpkg.com jsr.io deno.land deno.com bun.sh nodejs.org unpkg.com jsdelivr.net esm.sh skypack.dev cdnjs.com
pypi.org pythonhosted.org python.org readthedocs.io readthedocs.org anaconda.com anaconda.org conda.io astral.sh
crates.io docs.rs rust-lang.org lib.rs golang.org go.dev godoc.org rubygems.org ruby-lang.org rubyonrails.org packagist.org getcomposer.org php.net
nuget.org maven.org apache.org gradle.org mvnrepository.com oracle.com openjdk.org spring.io kotlinlang.org scala-lang.org jetbrains.com
docker.com docker.io quay.io gcr.io k8s.io kubernetes.io helm.sh cncf.io
debian.org ubuntu.com alpinelinux.org archlinux.org fedoraproject.org redhat.com brew.sh nixos.org kernel.org gnu.org freebsd.org
microsoft.com visualstudio.com vscode.dev code.visualstudio.com aka.ms schema.management.azure.com live.com
google.com googleapis.com gstatic.com googlesource.com chromium.org android.com withgoogle.com ai.google.dev firebase.google.com web.dev youtube.com youtu.be goo.gle
apple.com swift.org mozilla.org mozilla.com firefox.com
anthropic.com claude.ai claude.com openai.com chatgpt.com cursor.com cursor.sh huggingface.co ollama.com ollama.ai modelcontextprotocol.io aider.chat openrouter.ai mistral.ai x.ai groq.com
w3.org whatwg.org ietf.org rfc-editor.org iana.org ecma-international.org tc39.es unicode.org json-schema.org schemastore.org schema.org openapis.org swagger.io iso.org opengis.net xmlsoap.org oasis-open.org purl.org sitemaps.org ogp.me
stackoverflow.com stackexchange.com superuser.com serverfault.com askubuntu.com wikipedia.org wikimedia.org wiktionary.org medium.com dev.to hackernews.com ycombinator.com reddit.com arxiv.org doi.org acm.org ieee.org
reactjs.org react.dev vuejs.org angular.io angular.dev svelte.dev nextjs.org nuxt.com astro.build vitejs.dev vite.dev vitest.dev jestjs.io playwright.dev cypress.io storybook.js.org remix.run solidjs.com tailwindcss.com getbootstrap.com mui.com chakra-ui.com radix-ui.com shadcn.com ui.shadcn.com lucide.dev fontawesome.com d3js.org threejs.org jquery.com webpack.js.org rollupjs.org esbuild.github.io babeljs.io eslint.org prettier.io biomejs.dev typescriptlang.org redux.js.org tanstack.com prisma.io drizzle.team typeorm.io expressjs.com fastify.dev nestjs.com hono.dev zod.dev electronjs.org tauri.app expo.dev reactnative.dev flutter.dev dart.dev pub.dev
djangoproject.com flask.palletsprojects.com palletsprojects.com fastapi.tiangolo.com tiangolo.com pydantic.dev sqlalchemy.org pytest.org numpy.org scipy.org pandas.pydata.org pydata.org pytorch.org tensorflow.org scikit-learn.org jupyter.org
postgresql.org mysql.com mariadb.org sqlite.org mongodb.com redis.io redis.com elastic.co clickhouse.com duckdb.org nginx.org nginx.com grafana.com prometheus.io opentelemetry.io sentry.io datadoghq.com
aws.amazon.com docs.aws.amazon.com cloud.google.com cloudflare.com developers.cloudflare.com vercel.com netlify.com heroku.com fly.io render.com digitalocean.com supabase.com firebase.com hashicorp.com terraform.io stripe.com twilio.com sendgrid.com slack.com discord.com discord.gg telegram.org atlassian.com linear.app notion.so notion.com figma.com
letsencrypt.org openssl.org curl.se git-scm.com cmake.org llvm.org gcc.gnu.org cppreference.com rust-lang.github.io ziglang.org haskell.org elixir-lang.org erlang.org hex.pm clojure.org julialang.org r-project.org lua.org perl.org cpan.org
creativecommons.org opensource.org spdx.org semver.org keepachangelog.com conventionalcommits.org choosealicense.com shields.io badge.fury.io codecov.io coveralls.io travis-ci.org travis-ci.com circleci.com snyk.io owasp.org mitre.org nist.gov
fonts.googleapis.com fonts.gstatic.com gravatar.com unsplash.com picsum.photos placehold.co via.placeholder.com jsonplaceholder.typicode.com httpbin.org reqres.in ngrok.com localtest.me nip.io
`;
const HOSTS: ReadonlySet<string> = new Set(PUBLIC.trim().split(/\s+/));
/** Under these, every name belongs to somebody. */
const TENANTS =
  /(?:^|\.)[^.]+\.(?:atlassian\.net|slack\.com|sharepoint\.com|okta\.com|auth0\.com|zendesk\.com|service-now\.com|my\.salesforce\.com|visualstudio\.com|github\.io|gitlab\.io|pages\.dev|workers\.dev|vercel\.app|netlify\.app|onrender\.com|herokuapp\.com|fly\.dev|web\.app|firebaseapp\.com|firebaseio\.com|appspot\.com|run\.app|cloudfunctions\.net|azurewebsites\.net|cloudapp\.azure\.com|database\.windows\.net|blob\.core\.windows\.net|vault\.azure\.net|azurecr\.io|amazonaws\.com|cloudfront\.net|elasticbeanstalk\.com|awsapps\.com|ngrok\.io|ngrok\.app|ngrok-free\.app|ngrok-free\.dev|trycloudflare\.com|ts\.net|supabase\.co|mongodb\.net|upstash\.io|neon\.tech|planetscale\.com|sentry\.io|datadoghq\.com|grafana\.net|cloud\.databricks\.com|snowflakecomputing\.com)$/i;
const TENANTLESS =
  /^(?:(?:www|api|app|hooks|docs|files|status|login|dev|management|registry|index|support|help|blog|learn|marketplace|schemas|s3|sts|sns|sqs|ec2|lambda|iam|dynamodb|o\d+\.ingest)\b.*|[a-z]{2}-[a-z]+-\d\..*|[a-z-]+\.[a-z]{2}(?:-[a-z]+)+-\d\.amazonaws\.com)$/i;

/** Whether a host, in lower case, is one that everybody knows. */
export function isPublicHost(host: string): boolean {
  if (isTenantHost(host)) return false;
  const labels = host.split('.');
  for (let i = 0; i < labels.length - 1; i++) if (HOSTS.has(labels.slice(i).join('.'))) return true;
  return TENANTS.test(host);
}

/** Whether a host is one customer's at a service: `team.atlassian.net`, `shop.vercel.app`. */
export const isTenantHost = (host: string): boolean => TENANTS.test(host) && !TENANTLESS.test(host);
