// Pause waits until it is told to stop. It is the sandbox of every pod of the test cluster, and all that its workloads do.
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	<-stop
}
