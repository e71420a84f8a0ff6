package io.github.cronhpa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.browser.OnChromium;
import io.github.cronhpa.support.browser.OpsPage;
import io.github.cronhpa.support.browser.PageProfile;
import io.github.cronhpa.support.browser.SampleState;
import io.github.cronhpa.support.browser.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pictures of the documents. They are taken with {@code -Drefresh=true} only; otherwise this
 * checks that they are there and small, since fonts differ from machine to machine.
 */
@OnChromium
@QuarkusTest
@TestProfile(PageProfile.class)
class ScreenshotsIT {

  private static final Path IMAGES = Path.of("docs/images");
  private static final int MAX_BYTES = 150_000;

  @Inject MovableClock clock;
  @Inject Scenario story;

  @BeforeEach
  void begin() {
    clock.set(Scenario.NOW);
    story.show(Scenario.usual());
  }

  @ParameterizedTest
  @CsvSource({
    "overview, en, light, #/, .objects",
    "overview-dark, en, dark, #/, .objects",
    "overview-zh, zh, light, #/, .objects",
    "object, en, light, #/objects/shop/shop, .step.coming",
    "object-zh, zh, dark, #/objects/shop/shop, .step.coming",
    "cluster, en, light, #/cluster, .cluster tbody tr",
    "preview, en, light, #/preview, .verdict.good",
    "preview-zh, zh, light, #/preview, .verdict.good",
    "preview-problems, en, light, #/preview, .verdict.good"
  })
  void eachPictureIsThere(String name, String language, String theme, String hash, String shown)
      throws IOException {
    Path picture = IMAGES.resolve(name + ".png");
    if (Boolean.getBoolean("refresh")) {
      take(picture, look(language, theme), hash, shown);
    }
    assertThat(picture).isRegularFile();
    assertThat(Files.size(picture)).isLessThan(MAX_BYTES);
  }

  private static SampleState look(String language, String theme) {
    SampleState look = language.equals("zh") ? SampleState.CHINESE : SampleState.ENGLISH;
    return theme.equals("dark") ? look.inTheDark() : look;
  }

  private static void take(Path picture, SampleState look, String hash, String shown) {
    try (OpsPage page = OpsPage.open(hash, look)) {
      page.page().clock().setFixedTime(Scenario.NOW.toEpochMilli());
      page.page().reload();
      page.await(shown);
      if (picture.toString().contains("problems")) {
        page.find("#yaml").fill(PreviewIT.BAD);
        page.await(".verdict.bad");
      }
      // Until the sizes of the targets have been read, and the chart has its width.
      page.page().waitForTimeout(5_000);
      page.page().screenshot(new Page.ScreenshotOptions().setPath(picture));
    }
  }
}
