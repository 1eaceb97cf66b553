// A server that speaks MongoDB's wire protocol, for the tests where no MongoDB can be had: FerretDB on SQLite.
//
//	mongodb-wire <port> <folder>
//
// It listens on 127.0.0.1, keeps its state in the folder, prints its URI when it is ready, and ends on SIGTERM.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	if len(os.Args) != 3 {
		stop("usage: mongodb-wire <port> <folder>")
	}
	port, folder := os.Args[1], os.Args[2]
	if err := os.MkdirAll(folder, 0o700); err != nil {
		stop(err)
	}
	inner := filepath.Join(folder, "inner.sock")
	_ = os.Remove(inner) // left by one that was killed
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{Unix: inner},
		Logger:    slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Handler:   "sqlite",
		// What is killed in the tests is who writes, not this: nothing needs to wait for the disk.
		SQLiteURL: "file:" + folder + "/?_pragma=synchronous(off)",
	})
	if err != nil {
		stop(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		stop(err)
	}
	ended, release := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer release()
	go serve(listener, inner)
	fmt.Printf("mongodb://%s/\n", listener.Addr())
	if err := server.Run(ended); err != nil {
		stop(err)
	}
}

func stop(why any) {
	fmt.Fprintln(os.Stderr, why)
	os.Exit(1)
}
