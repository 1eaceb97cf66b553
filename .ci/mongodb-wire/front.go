// MongoDB changes one document in one step. FerretDB on SQLite reads it, and writes it afterwards: two who change it at
// once lose one of the changes. So the commands that write pass one at a time, each until it is answered.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"sync"
)

const (
	headerBytes = 16
	maxBytes    = 48_000_000 // MongoDB's own limit of a message
	opMsg       = 2013
	// Flags, the kind of the section, its length, and the type of its first element stand before the command's name.
	nameOffset = headerBytes + 4 + 1 + 4 + 1
)

var writing sync.Mutex

func serve(listener net.Listener, inner string) {
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer client.Close()
			server, err := net.Dial("unix", inner)
			if err != nil {
				return
			}
			defer server.Close()
			for relay(client, server) == nil {
			}
		}()
	}
}

// relay passes one message there and its answer back.
func relay(client, server net.Conn) error {
	message, err := read(client)
	if err != nil {
		return err
	}
	answer, err := answered(server, message)
	if err != nil {
		return err
	}
	_, err = client.Write(answer)
	return err
}

func answered(server net.Conn, message []byte) ([]byte, error) {
	if writes(message) {
		writing.Lock()
		defer writing.Unlock()
	}
	if _, err := server.Write(message); err != nil {
		return nil, err
	}
	return read(server)
}

func writes(message []byte) bool {
	if binary.LittleEndian.Uint32(message[12:]) != opMsg || len(message) <= nameOffset {
		return false
	}
	name, _, _ := bytes.Cut(message[nameOffset:], []byte{0})
	switch string(name) {
	case "insert", "update", "delete", "findAndModify", "create", "createIndexes", "dropDatabase":
		return true
	}
	return false
}

func read(from net.Conn) ([]byte, error) {
	var length [4]byte
	if _, err := io.ReadFull(from, length[:]); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(length[:])
	if size < headerBytes || size > maxBytes {
		return nil, errors.New("this is no message of MongoDB's")
	}
	message := make([]byte, size)
	copy(message, length[:])
	_, err := io.ReadFull(from, message[4:])
	return message, err
}
