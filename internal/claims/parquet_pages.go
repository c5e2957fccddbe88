package claims

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"

	"hearsay"
)

// A Parquet file says how large everything is before it comes, and the library
// takes the memory for it at its word. So all sizes are checked first: against the
// file, where damage shows, and against what a table of claims may need.
const (
	// maxPages bounds what a row group takes at once: of each column, the largest
	// page, as stored and as unpacked, and the dictionary.
	maxPages = 448 << 20
	// valueBytes is what the reader needs of each value beyond its text.
	valueBytes = 16
)

// footerFits checks the length of the index: the last eight bytes are that length
// and the magic.
func footerFits(text []byte) error {
	const magics = 2 * len(parquetMagic)
	if len(text) < magics+4 {
		return fmt.Errorf("%d bytes are no Parquet file", len(text))
	}
	n := binary.LittleEndian.Uint32(text[len(text)-len(parquetMagic)-4:])
	if int64(n) > int64(len(text)-magics-4) {
		return fmt.Errorf("its index would be %d bytes of a file of %d", n, len(text))
	}
	return nil
}

// pagesFit checks every page of a file.
func pagesFit(text []byte, m *format.FileMetaData) error {
	for _, g := range m.RowGroups {
		need := int64(0)
		for _, c := range g.Columns {
			n, err := columnFits(text, &c.MetaData)
			if err == nil && c.MetaData.NumValues < g.NumRows {
				err = fmt.Errorf("%d values in %d rows", c.MetaData.NumValues, g.NumRows)
			}
			if err != nil {
				return damaged(fmt.Errorf("column %s: %w", c.MetaData.PathInSchema, err))
			}
			need += n
		}
		if need > maxPages {
			return fmt.Errorf("read claims: the pages of a row group of the Parquet file take %d MB at once, and %d are allowed; write it again with smaller pages: %w",
				need>>20, maxPages>>20, hearsay.ErrInvalid)
		}
	}
	return nil
}

// columnFits returns the bytes that the largest page and the dictionary of a
// column chunk need.
func columnFits(text []byte, c *format.ColumnMetaData) (int64, error) {
	from, size := c.DataPageOffset, c.TotalCompressedSize
	if d := c.DictionaryPageOffset; d > 0 && d < from {
		from = d
	}
	if from < 0 || size < 0 || from > int64(len(text)) || size > int64(len(text))-from {
		return 0, fmt.Errorf("%d bytes from byte %d on, in a file of %d", size, from, len(text))
	}
	var dictionary, largest, count int64
	for rest := text[from : from+size]; len(rest) > 0; {
		var h format.PageHeader
		in := bytes.NewReader(rest)
		if err := thrift.NewDecoder(new(thrift.CompactProtocol).NewReader(in)).Decode(&h); err != nil {
			return 0, err
		}
		rest = rest[len(rest)-in.Len():]
		stored, unpacked := int64(h.CompressedPageSize), int64(h.UncompressedPageSize)
		if stored < 0 || unpacked < 0 || stored > int64(len(rest)) {
			return 0, fmt.Errorf("a page of %d bytes, %d unpacked, where %d are left", stored, unpacked, len(rest))
		}
		if err := unpacks(rest[:stored], c.Codec, &h); err != nil {
			return 0, err
		}
		need := stored + unpacked + valueBytes*values(&h)
		if h.Type == format.DictionaryPage {
			dictionary = max(dictionary, need)
		} else {
			largest = max(largest, need)
			count += values(&h)
		}
		rest = rest[stored:]
	}
	if count != c.NumValues {
		return 0, fmt.Errorf("its pages hold %d values, and %d are announced", count, c.NumValues)
	}
	return dictionary + largest, nil
}

// values is the number of values a page announces; a negative one, which the
// library refuses itself, counts for nothing.
func values(h *format.PageHeader) int64 {
	n := int32(0)
	for _, x := range []struct {
		valid bool
		n     int32
	}{
		{h.DataPageHeader.Valid, h.DataPageHeader.V.NumValues},
		{h.DataPageHeaderV2.Valid, h.DataPageHeaderV2.V.NumValues},
		{h.DictionaryPageHeader.Valid, h.DictionaryPageHeader.V.NumValues},
	} {
		if x.valid {
			n = max(n, x.n)
		}
	}
	return int64(n)
}

// unpacks compares the length that a compressed page itself announces, where its
// codec has it announce one, with that in its header. An LZ4 block announces none,
// and is walked through: its reader doubles its memory until a damaged one fits.
func unpacks(page []byte, codec format.CompressionCodec, h *format.PageHeader) error {
	want := uint64(h.UncompressedPageSize)
	if v2 := h.DataPageHeaderV2; v2.Valid {
		levels := int64(v2.V.RepetitionLevelsByteLength) + int64(v2.V.DefinitionLevelsByteLength)
		if levels < 0 || levels > int64(len(page)) || uint64(levels) > want {
			return fmt.Errorf("%d bytes of levels in a page of %d", levels, len(page))
		}
		page, want = page[levels:], want-uint64(levels) // the levels are not compressed
		if packed := v2.V.IsCompressed; packed.Valid && !packed.V {
			return nil
		}
	}
	if len(page) == 0 {
		return nil
	}
	got := want
	switch codec {
	case format.Snappy:
		n, bytes := binary.Uvarint(page)
		if bytes <= 0 {
			return errors.New("a page without its length")
		}
		got = n
	case format.Lz4Raw:
		n, ok := lz4Length(page)
		if !ok {
			return errors.New("a page that is no LZ4 block")
		}
		got = n
	case format.Zstd:
		if n, ok := zstdLength(page); ok {
			got = n
		}
	}
	if got > want || got > math.MaxInt32 {
		return fmt.Errorf("a page that unpacks to %d bytes where %d are announced", got, want)
	}
	return nil
}

// zstdLength is the content size in a Zstandard frame header (RFC 8878, §3.1.1.1),
// if it has one.
func zstdLength(frame []byte) (uint64, bool) {
	const magic = 4
	if len(frame) <= magic {
		return 0, false
	}
	d := frame[magic]
	at, single := magic+1, d&(1<<5) != 0
	if !single {
		at++ // the window
	}
	at += [4]int{0, 1, 2, 4}[d&3] // the dictionary's number
	size := [4]int{0, 2, 4, 8}[d>>6]
	if size == 0 && single {
		size = 1
	}
	if size == 0 || at+size > len(frame) {
		return 0, false
	}
	var b [8]byte
	copy(b[:], frame[at:at+size])
	n := binary.LittleEndian.Uint64(b[:])
	if size == 2 {
		n += 256
	}
	return n, true
}

// lz4Length is the length that an LZ4 block unpacks to (lz4_Block_format.md, v1.6):
// sequences of a token, literals and a copy of what came before; the last has no copy.
func lz4Length(block []byte) (n uint64, ok bool) {
	for len(block) > 0 {
		token := block[0]
		block = block[1:]
		literals, rest, ok := lz4Run(block, token>>4)
		if !ok || literals > uint64(len(rest)) {
			return 0, false
		}
		n += literals
		if block = rest[literals:]; len(block) == 0 {
			return n, true
		}
		if len(block) < 2 {
			return 0, false
		}
		offset := uint64(binary.LittleEndian.Uint16(block))
		if offset == 0 || offset > n {
			return 0, false
		}
		copied, rest, ok := lz4Run(block[2:], token&15)
		if !ok {
			return 0, false
		}
		const least = 4 // bytes to copy
		n += copied + least
		block = rest
	}
	return 0, false
}

// lz4Run reads a length: 15 stands for more, in bytes of which 255 stands for more.
func lz4Run(block []byte, first byte) (n uint64, rest []byte, ok bool) {
	n = uint64(first)
	if first < 15 {
		return n, block, true
	}
	for i, b := range block {
		n += uint64(b)
		if b < 255 {
			return n, block[i+1:], true
		}
	}
	return 0, nil, false
}
