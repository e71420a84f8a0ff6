package io.github.cronhpa.support.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The ops page in a browser, behind a prefix. Closing it fails the test if the browser complained
 * of anything or asked anybody but the page's own server.
 */
public final class OpsPage implements AutoCloseable {

  private static final int PATIENCE_MS = 60_000;

  private final PrefixProxy proxy =
      new PrefixProxy(
          URI.create(ConfigProvider.getConfig().getValue("test.url", String.class) + "/"));
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> strangers = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final BrowserContext context;
  private final Page page;

  private OpsPage(SampleState look) {
    context = Chromium.browser().newContext(look.context());
    context.setDefaultTimeout(PATIENCE_MS);
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    context.onRequest(
        request -> {
          asked.incrementAndGet();
          if (!request.url().startsWith(proxy.url()) && !request.url().startsWith("data:")) {
            strangers.add(request.url());
          }
        });
  }

  public static OpsPage open(String hash) {
    return open(hash, SampleState.ENGLISH);
  }

  public static OpsPage open(String hash, SampleState look) {
    OpsPage opened = new OpsPage(look);
    opened.page.navigate(opened.proxy.url() + hash);
    return opened;
  }

  public Page page() {
    return page;
  }

  public PrefixProxy proxy() {
    return proxy;
  }

  /** Another view, as a link would lead there. */
  public OpsPage go(String hash) {
    page.evaluate("hash => { location.hash = hash }", hash);
    return this;
  }

  public Locator find(String selector) {
    return page.locator(selector);
  }

  /** The first of what matches, waited for. */
  public Locator await(String selector) {
    Locator first = page.locator(selector).first();
    first.waitFor();
    return first;
  }

  /** Asks from here: the policy forbids the page to evaluate texts, and so to wait for them. */
  public void awaitTrue(String expression) {
    page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(expression)));
  }

  /** The texts of what matches, in one line each. */
  public List<String> texts(String selector) {
    List<String> texts = new ArrayList<>();
    for (String text : page.locator(selector).allInnerTexts()) {
      texts.add(text.replaceAll("\\s+", " ").strip());
    }
    return texts;
  }

  /** What a module of the page computes. */
  public Object evaluate(String script, Object argument) {
    return page.evaluate(script, argument);
  }

  public Object evaluate(String script) {
    return page.evaluate(script);
  }

  /**
   * Answers requests in place of the server from now on.
   *
   * @return how many it answered
   */
  public AtomicInteger answer(String urlPattern, int status, String json) {
    AtomicInteger answered = new AtomicInteger();
    page.route(
        urlPattern,
        route -> {
          route.fulfill(
              new Route.FulfillOptions()
                  .setStatus(status)
                  .setContentType("application/json")
                  .setBody(json));
          answered.incrementAndGet();
        });
    return answered;
  }

  /** How many requests there were until now. */
  public int asked() {
    return asked.get();
  }

  /** The failures that the test caused itself are no complaints. */
  public void forgetComplaints() {
    complaints.clear();
  }

  @Override
  public void close() {
    context.close();
    proxy.close();
    assertThat(complaints).as("complaints of the browser").isEmpty();
    assertThat(strangers).as("requests elsewhere").isEmpty();
  }
}
