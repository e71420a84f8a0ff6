package io.github.cronhpa.runtime.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryMappingTest {
  private static final String SMAPS =
      """
      00400000-00410000 r--p 00000000 fe:00 1048601                            /usr/local/bin/the program
      Size:                 64 kB
      Rss:                  64 kB
      Anonymous:             4 kB
      VmFlags: rd mr mw me
      00410000-01b10000 r-xp 00010000 fe:00 1048601                            /usr/local/bin/the program
      Rss:               23008 kB
      Anonymous:             0 kB
      VmFlags: rd ex mr mw me
      01b40000-03cc0000 rw-p 01730000 fe:00 1048601                            /usr/local/bin/the program
      Rss:                2048 kB
      Anonymous:             0 kB
      VmFlags: rd wr mr mw me ac
      7f07b29c0000-7f07b2d80000 rw-p 00000000 00:00 0
      Rss:                3840 kB
      Anonymous:          3840 kB
      VmFlags: rd wr mr mw me ac
      7f0fb0890000-7f0fb09e0000 r-xp 00026000 fe:00 524801                     /usr/lib/libc.so.6
      Rss:                1228 kB
      Anonymous:             0 kB
      VmFlags: rd ex mr mw me
      ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
      Rss:                   0 kB
      Anonymous:             0 kB
      VmFlags: ex
      """;

  @Test
  void thoseOfTheFileAreFoundWithWhatIsStillAsInIt() {
    assertThat(MemoryMapping.of("/usr/local/bin/the program", SMAPS))
        .containsExactly(
            new MemoryMapping(0x400000, 0x10000, false),
            new MemoryMapping(0x410000, 0x1700000, true),
            new MemoryMapping(0x1b40000, 0x2180000, false));
  }

  @Test
  void whatBelongsToNoFileIsNotTakenForTheNext() {
    assertThat(MemoryMapping.of("/usr/lib/libc.so.6", SMAPS))
        .containsExactly(new MemoryMapping(0x7f0f_b089_0000L, 0x150000, true));
  }

  @Test
  void anAddressIsAnyNumberOf64Bits() {
    assertThat(MemoryMapping.of("[vsyscall]", SMAPS))
        .containsExactly(new MemoryMapping(0xffff_ffff_ff60_0000L, 0x1000, true));
  }

  @Test
  void anotherTextHasNone() {
    assertThat(MemoryMapping.of("a", "00400000-00410000 r--p")).isEqualTo(List.of());
  }
}
