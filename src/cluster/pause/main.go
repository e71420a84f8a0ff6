// Pause waits until it is told to stop. It is the sandbox of every pod of the test cluster, and all that its workloads do.
// With an argument it ends at once, well: a probe.
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	if len(os.Args) > 1 {
		return
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	<-stop
}
